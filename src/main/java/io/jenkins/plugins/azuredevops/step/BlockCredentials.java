package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;

/** Finds the credential that a block names, as the build may use it. */
final class BlockCredentials {

    private BlockCredentials() {}

    /** @throws AbortException when there is none, or it is of another kind; says what to do */
    @NonNull
    static AzureDevOpsCredentials find(String id, Run<?, ?> run) throws AbortException {
        // asked for in general, so that one of another kind can be told from none
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw new AbortException(
                    Messages.BlockCredentials_none(id, run.getParent().getFullDisplayName()));
        }
        if (!(found instanceof AzureDevOpsCredentials credentials)) {
            throw new AbortException(Messages.BlockCredentials_otherKind(
                    id, found.getDescriptor().getDisplayName()));
        }
        return credentials;
    }
}
