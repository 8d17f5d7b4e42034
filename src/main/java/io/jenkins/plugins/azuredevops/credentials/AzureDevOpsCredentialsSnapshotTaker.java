package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.CredentialsSnapshotTaker;
import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Before a credential goes to an agent it becomes one access token with enough time left. Agents need no route to Entra,
 * never hold a secret and never ask back.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class AzureDevOpsCredentialsSnapshotTaker extends CredentialsSnapshotTaker<AzureDevOpsCredentials> {

    @Override
    public Class<AzureDevOpsCredentials> type() {
        return AzureDevOpsCredentials.class;
    }

    @Override
    public AzureDevOpsCredentials snapshot(AzureDevOpsCredentials credentials) {
        return credentials.snapshot();
    }
}
