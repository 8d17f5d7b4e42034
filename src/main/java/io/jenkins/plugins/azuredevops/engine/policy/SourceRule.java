package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.Serializable;
import java.util.Objects;

/**
 * What becomes of findings in one source, where that differs from what {@link Rules} say of all.
 *
 * @param tier how sure a finding must be, at least
 */
public record SourceRule(
        @NonNull SourceKind source,
        @NonNull Tier tier,
        @NonNull Mode mode) implements Serializable {

    /** @throws IllegalArgumentException if the mode is stricter than can be had there */
    public SourceRule {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(mode, "mode");
        if (mode.compareTo(source.strictest()) > 0) {
            throw new IllegalArgumentException("The strictest mode for " + source.title() + " is " + source.strictest()
                    + ", so it cannot be " + mode + ".");
        }
    }

    boolean isAbout(SourceKind where, Tier found) {
        return source == where && found.isAtLeast(tier);
    }
}
