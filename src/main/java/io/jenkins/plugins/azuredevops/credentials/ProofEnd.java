package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When the proof of a stored credential ends: its certificate, or its secret by the day that somebody typed.
 *
 * @param credentialsId of the credential
 * @param place as people call its store
 * @param url of the credential, below that of Jenkins
 * @param end from then on Entra refuses it
 */
@Restricted(NoExternalUse.class)
public record ProofEnd(
        @NonNull String credentialsId,
        @NonNull String place,
        @NonNull String url,
        @NonNull Instant end) {

    /** For the page. */
    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @NonNull
    public String getPlace() {
        return place;
    }

    @NonNull
    public String getUrl() {
        return url;
    }

    /** The last day on which it works. */
    @NonNull
    public LocalDate getLastDay() {
        return end.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
