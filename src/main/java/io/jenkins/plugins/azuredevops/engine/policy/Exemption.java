package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Lets one token in one credential pass, at one place, for a while. It names both, so that another secret under the same id,
 * and the same secret under another id, are not exempt.
 *
 * @param fingerprint of the token, as findings have it
 * @param credentialsId the id of the credential
 * @param scope the full name of a job, or of a folder for all that is in it
 * @param owner who sees to it that the token is replaced
 * @param reason why it cannot be replaced yet
 * @param creator who granted it: somebody else than the owner
 */
public record Exemption(
        @NonNull String fingerprint,
        @NonNull String credentialsId,
        @NonNull String scope,
        @NonNull String owner,
        @NonNull String reason,
        @NonNull String creator,
        @NonNull ExemptionTerm term)
        implements Serializable {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
    /** What no name of an item has; wildcards are among it. */
    private static final Pattern NO_ITEM = Pattern.compile("[*?\\\\%!@#$^&|<>\\[\\]:;\\p{Cntrl}]|^/|/$|//");

    private static final Pattern NO_ID = Pattern.compile("[*?\\p{Cntrl}]");

    /** @throws IllegalArgumentException if anything is missing or wrong; its message follows on "since" */
    public Exemption {
        Objects.requireNonNull(term, "term");
        refuseIf(!FINGERPRINT.matcher(fingerprint).matches(), "its fingerprint is not one: 16 digits of 0-9 and a-f");
        refuseIf(credentialsId.isBlank(), "it names no credential");
        refuseIf(NO_ID.matcher(credentialsId).find(), "its credential is not the id of one; there are no wildcards");
        refuseIf(scope.isBlank(), "it has no scope: the full name of a job or folder");
        refuseIf(NO_ITEM.matcher(scope).find(), "its scope is not the name of a job or folder; there are no wildcards");
        refuseIf(owner.isBlank(), "it has no owner");
        refuseIf(creator.isBlank(), "nobody is named who granted it");
        refuseIf(owner.strip().equalsIgnoreCase(creator.strip()), "its owner granted it");
        refuseIf(reason.isBlank(), "it has no reason");
        refuseIf(Pats.isVerified(reason + "\n" + owner), "it holds a personal access token");
    }

    private static void refuseIf(boolean isWrong, String why) {
        if (isWrong) {
            throw new IllegalArgumentException(why);
        }
    }

    boolean isAbout(Sighting sighting) {
        return credentialsId.equals(sighting.credentialsId())
                && fingerprint.equals(sighting.finding().fingerprint());
    }

    /** Whether the scope is this item or a folder above it. */
    boolean covers(String item) {
        return item.equals(scope) || item.startsWith(scope + "/");
    }

    /** Whether the two are about the same, so that one would prolong the other. */
    boolean isDoubleOf(Exemption other) {
        return fingerprint.equals(other.fingerprint)
                && credentialsId.equals(other.credentialsId)
                && scope.equals(other.scope);
    }

    /** For a sentence: which one it is. */
    @NonNull
    public String title() {
        return "The exemption of the credential '" + credentialsId + "' in " + scope + " (owner: " + owner + ")";
    }
}
