package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;
import java.util.Objects;

/**
 * A finding and where in Jenkins it was met.
 *
 * @param credentialsId of the credential that holds the token; null where no credential does, so that no exemption can be
 * @param isOnPremises whether the token is known to be for a server on the premises, which takes no Entra tokens
 */
public record Sighting(
        @NonNull SourceKind source,
        @CheckForNull String credentialsId,
        @NonNull Finding finding,
        boolean isOnPremises) implements Serializable {

    public Sighting {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(finding, "finding");
    }

    /** In a source that is no credential. */
    @NonNull
    public static Sighting in(@NonNull SourceKind source, @NonNull Finding finding) {
        return new Sighting(source, null, finding, false);
    }

    /** In a stored credential. */
    @NonNull
    public static Sighting of(@NonNull String credentialsId, @NonNull Finding finding) {
        return new Sighting(SourceKind.CREDENTIALS, credentialsId, finding, false);
    }
}
