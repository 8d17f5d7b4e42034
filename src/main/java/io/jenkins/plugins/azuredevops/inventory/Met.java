package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A token that a build met.
 *
 * @param place where in the source, for a person, without the line; empty where the source says it all
 */
@Restricted(NoExternalUse.class)
public record Met(@NonNull Sighting sighting, @NonNull String place) {

    /** All of a source that is no credential, in one place. */
    @NonNull
    public static List<Met> in(@NonNull SourceKind source, @NonNull List<Finding> findings, @NonNull String place) {
        return findings.stream()
                .map(finding -> new Met(Sighting.in(source, finding), place))
                .toList();
    }
}
