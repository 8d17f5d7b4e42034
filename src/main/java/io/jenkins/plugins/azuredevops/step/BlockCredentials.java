package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.Access;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.NoTokenException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.Serializable;
import jenkins.model.Jenkins;

/**
 * What a block asks for: a credential by its id, with some access, on a node. It is looked up anew whenever a token is
 * needed, so that what was changed meanwhile (a secret, the allowed items) holds for an open block too.
 */
final class BlockCredentials implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;

    @CheckForNull
    private final Access access;

    private final String node;

    /**
     * @param access null for as much as the build may have
     * @param node name of the node; empty for the built-in one
     */
    BlockCredentials(@NonNull String id, @CheckForNull Access access, @NonNull String node) {
        this.id = id;
        this.access = access;
        this.node = node;
    }

    /** @throws AbortException when there is none, or it is of another kind; says what to do */
    @NonNull
    AzureDevOpsCredentials find(@NonNull Run<?, ?> run) throws AbortException {
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

    /** @throws AbortException when the build may not have it, or not there; says what to do */
    @NonNull
    Lease lease(@NonNull Run<?, ?> run) throws AbortException {
        Node agent = node.isEmpty() ? Jenkins.get() : Jenkins.get().getNode(node);
        if (agent == null) {
            throw new AbortException(Messages.BlockCredentials_noNode(node));
        }
        try {
            return find(run).lease(access, agent);
        } catch (NoTokenException e) {
            throw new AbortException(e.reason());
        }
    }
}
