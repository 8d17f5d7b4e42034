package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The identities that may take the place of a PAT: those in the store of Jenkins itself, where administrators put them. */
final class Models {

    private Models() {}

    @NonNull
    static List<AzureDevOpsCredentials> all() {
        return SystemCredentialsProvider.getInstance().getDomainCredentialsMap().values().stream()
                .flatMap(Collection::stream)
                .filter(AzureDevOpsCredentials.class::isInstance)
                .map(AzureDevOpsCredentials.class::cast)
                .toList();
    }

    @NonNull
    static Optional<AzureDevOpsCredentials> find(String id) {
        return all().stream().filter(model -> model.getId().equals(id)).findFirst();
    }

    /** @throws IllegalArgumentException when there is none of that id; says what to do */
    @NonNull
    static AzureDevOpsCredentials get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(Messages.Models_unknown(id)));
    }
}
