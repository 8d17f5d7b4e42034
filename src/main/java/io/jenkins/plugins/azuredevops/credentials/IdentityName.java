package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Names a credential in lists by what is stored; asks nobody. */
@Restricted(NoExternalUse.class)
public final class IdentityName extends CredentialsNameProvider<AzureDevOpsCredentials> {

    @NonNull
    @Override
    public String getName(@NonNull AzureDevOpsCredentials credentials) {
        String description = Util.fixEmptyAndTrim(credentials.getDescription());
        EntraIdentity identity = credentials.getIdentity();
        String label = identity == null ? credentials.getId() : identity.label();
        return Messages.AzureDevOpsCredentials_name(
                description != null ? description : label, credentials.getOrganizations());
    }
}
