package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import java.util.List;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;

/** In which store a credential lies, or would lie. */
sealed interface Place {

    /** The store of Jenkins itself, where administrators put credentials. */
    record OfSystem() implements Place {}

    /** The store of a folder. */
    record OfFolder(@NonNull String fullName) implements Place {}

    /** A user's store, another provider's, or none any more. */
    record Elsewhere() implements Place {}

    /**
     * Of a credential as it is in its store: one under the same id elsewhere is another. Folders are looked through only where
     * they are among those that may have the controller's identity, so all others are elsewhere.
     */
    @NonNull
    static Place of(@NonNull AzureDevOpsCredentials stored) {
        if (SystemCredentialsProvider.getInstance().getDomainCredentialsMap().values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each == stored)) {
            return new OfSystem();
        }
        if (!stored.needsNoSecret()) {
            return new Elsewhere();
        }
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            return AzureDevOpsConfiguration.get().secretlessFolderNames().stream()
                    .filter(name -> holds(name, stored))
                    .findFirst()
                    .<Place>map(OfFolder::new)
                    .orElseGet(Elsewhere::new);
        }
    }

    /** Of a credential that is not stored yet, from where its form is. */
    @NonNull
    static Place in(@CheckForNull ModelObject context) {
        if (context instanceof Item item) {
            return new OfFolder(item.getFullName());
        }
        return context == null || context instanceof Jenkins ? new OfSystem() : new Elsewhere();
    }

    /** Whether what lies there may be the controller itself; as the settings are now. */
    default boolean mayBeController() {
        return this instanceof OfSystem
                || this instanceof OfFolder folder
                        && AzureDevOpsConfiguration.get()
                                .secretlessFolderNames()
                                .contains(folder.fullName());
    }

    private static boolean holds(String folder, AzureDevOpsCredentials stored) {
        Item item = Jenkins.get().getItemByFullName(folder);
        return item != null
                && StreamSupport.stream(CredentialsProvider.lookupStores(item).spliterator(), false)
                        .filter(store -> store.getContext() == item)
                        .anyMatch(store -> holds(store, stored));
    }

    private static boolean holds(CredentialsStore store, AzureDevOpsCredentials stored) {
        return store.getDomains().stream()
                .flatMap(domain -> store.getCredentials(domain).stream())
                .anyMatch(each -> each == stored);
    }
}
