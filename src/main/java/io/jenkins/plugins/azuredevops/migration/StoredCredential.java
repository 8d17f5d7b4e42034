package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.io.IOException;
import jenkins.model.Jenkins;

/** A credential in its place. */
record StoredCredential(Address address, CredentialsStore store, Domain domain, StandardCredentials credentials) {

    /** Whether the store says that credentials in it can be changed, and takes identities. */
    boolean isReplaceable() {
        return store.hasPermission2(Jenkins.getAuthentication2(), CredentialsProvider.UPDATE)
                && store.isApplicable(Jenkins.get().getDescriptorOrDie(AzureDevOpsCredentials.class));
    }

    /**
     * Puts another credential of the same id in its place, and saves the store: the save is what counts. When it fails,
     * the store is in memory as it is on the disk.
     */
    void replaceBy(@NonNull StandardCredentials replacement) throws IOException {
        try {
            if (!store.updateCredentials(domain, credentials, replacement)) {
                throw new IOException(Messages.StoredCredential_gone(address));
            }
        } catch (IOException | RuntimeException e) {
            takeBack(replacement, e);
            throw e;
        }
    }

    /** A store changes its memory before it saves. Taking it back saves, and so fails, again: memory is what matters. */
    private void takeBack(StandardCredentials replacement, Exception cause) {
        try {
            store.updateCredentials(domain, replacement, credentials);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
