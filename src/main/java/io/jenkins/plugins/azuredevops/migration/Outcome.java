package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What came of one step for one credential.
 *
 * @param says one sentence; where it was not done, what to do
 */
@JsonPropertyOrder({"store", "domain", "id", "status", "says"})
@Restricted(NoExternalUse.class)
public record Outcome(String store, String domain, String id, Status status, String says) {

    /** How it ended. */
    public enum Status {
        DONE,
        /** Nothing was changed. */
        REFUSED,
        /** It was tried; all is as before. */
        FAILED,
        /** Another one of the same request was refused or failed before. */
        NOT_BEGUN
    }

    static Outcome of(@NonNull Address address, @NonNull Status status, @NonNull String says) {
        return new Outcome(address.store(), address.domain(), address.id(), status, says);
    }

    /** For who reads a list of them. */
    @NonNull
    public String line() {
        return store + " " + domain + " " + id + ": " + says;
    }
}
