package io.jenkins.plugins.azuredevops.inventory;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A credential that a build references and that holds a personal access token. Kept with the build; holds nothing of the
 * token but its keyed fingerprint.
 *
 * @param credentialsId the credential's id
 * @param credentialsKind the name of its kind
 * @param patKind which kind of token it holds
 * @param fingerprint the same for the same token wherever it is found on this controller
 * @param references how the build references it
 */
@ExportedBean(defaultVisibility = 2)
public record ReferencedPat(
        @Exported String credentialsId,
        @Exported String credentialsKind,
        @Exported String patKind,
        @Exported String fingerprint,
        @Exported List<Reference> references) {

    public ReferencedPat {
        references = List.copyOf(references);
    }

    /** Whether the build has used it, rather than only named it. */
    public boolean isUsed() {
        return references.contains(Reference.USED);
    }
}
