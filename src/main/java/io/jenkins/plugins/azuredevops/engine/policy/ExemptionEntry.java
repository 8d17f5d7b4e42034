package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * An exemption as somebody wrote it down, which may be wrong in any way: a configuration with a wrong one must still load,
 * and the wrong one must not count. Dates are {@code 2026-12-31}; what is missing is empty.
 */
public record ExemptionEntry(
        String fingerprint,
        String credentialsId,
        String scope,
        String owner,
        String reason,
        String creator,
        String from,
        String until,
        String renewedOn)
        implements Serializable {

    public ExemptionEntry {
        fingerprint = text(fingerprint);
        credentialsId = text(credentialsId);
        scope = text(scope);
        owner = text(owner);
        reason = text(reason);
        creator = text(creator);
        from = text(from);
        until = text(until);
        renewedOn = text(renewedOn);
    }

    private static String text(@CheckForNull String text) {
        return text == null ? "" : text.strip();
    }

    /** How an exemption is written down. */
    @NonNull
    public static ExemptionEntry of(@NonNull Exemption exemption) {
        ExemptionTerm term = exemption.term();
        LocalDate renewedOn = term.renewedOn();
        return new ExemptionEntry(
                exemption.fingerprint(),
                exemption.credentialsId(),
                exemption.scope(),
                exemption.owner(),
                exemption.reason(),
                exemption.creator(),
                term.from().toString(),
                term.until().toString(),
                renewedOn == null ? "" : renewedOn.toString());
    }

    /** @throws IllegalArgumentException if it is none; its message says why, and follows on "since" */
    @NonNull
    public Exemption read() {
        LocalDate first = day(from, "its first day");
        LocalDate last = day(until, "its end");
        if (first == null || last == null) {
            throw new IllegalArgumentException("it has no " + (first == null ? "first day" : "end"));
        }
        ExemptionTerm term = new ExemptionTerm(first, last, day(renewedOn, "the day of its renewal"));
        return new Exemption(fingerprint, credentialsId, scope, owner, reason, creator, term);
    }

    @CheckForNull
    private static LocalDate day(String text, String what) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(what + " is no date such as 2026-12-31", e);
        }
    }

    /** For a sentence: which one it is, as far as that can be told. */
    @NonNull
    String title() {
        String id = Printable.of(credentialsId);
        return id.isEmpty() ? "An exemption without a credential" : "An exemption of the credential '" + id + "'";
    }
}
