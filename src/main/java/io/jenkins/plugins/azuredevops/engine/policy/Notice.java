package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;

/**
 * Something that was not looked through.
 *
 * @param isError whether it should have been
 * @param reason in words that follow the name of the place
 */
public record Notice(
        @NonNull Place place, boolean isError, @NonNull String reason) {

    public Notice {
        reason = Pats.redact(reason);
    }

    /** A sentence for a person. */
    @NonNull
    public String message() {
        return Printable.of(place.name()) + " " + Printable.of(reason);
    }
}
