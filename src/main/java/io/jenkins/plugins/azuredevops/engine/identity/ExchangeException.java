package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * Why there is no token, in one sentence that says what to do. Never holds the secret, the assertion or the body of an
 * answer; its message may be shown to whoever may see the build.
 */
public final class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; decides whether trying again makes sense. */
    public enum Kind {
        /** Entra answered and said no. */
        REFUSED,
        /** Entra asked to slow down (status 429), or this controller's own budget is spent. */
        THROTTLED,
        /** Entra's own failure (status 5xx). */
        UNAVAILABLE,
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** Something answered that is not Entra: a proxy's page, another server. */
        NOT_ENTRA,
        /** The identity has no assertion to show. */
        NO_ASSERTION,
        /** The token got has a shorter life than the least that may be handed out. */
        TOO_SHORT,
        /** The settings of this machine or credential forbid the exchange. */
        CONFIGURATION,
        /** There is a token, of which no record could be kept, and without one none is handed out. */
        UNRECORDED
    }

    private final Kind kind;
    private final String identity;

    @CheckForNull
    private final String code;

    @CheckForNull
    private final String correlationId;

    @CheckForNull
    private final String traceId;

    @CheckForNull
    private final Duration retryAfter;

    private final String advice;

    ExchangeException(ExchangeFailure failure, Identity identity) {
        super(failure.sentence(identity), null, false, true);
        this.kind = failure.kind();
        this.identity = identity.name();
        this.code = failure.code();
        this.correlationId = failure.correlationId();
        this.traceId = failure.traceId();
        this.retryAfter = failure.retryAfter();
        this.advice = failure.advice();
    }

    /** The token that Entra issued would end too soon to be handed out. */
    public static ExchangeException tooShort(Identity identity, Duration lifetime, Duration minimum) {
        if (identity.isSharedByNature()) {
            return new ExchangeException(
                    ExchangeFailure.of(
                            Kind.TOO_SHORT, "the platform gave a token that has ended", PlatformAdvice.ended()),
                    identity);
        }
        return new ExchangeException(
                ExchangeFailure.of(
                        Kind.TOO_SHORT,
                        "Entra issued a token that lives " + lifetime.toSeconds() + " s; at least "
                                + minimum.toSeconds() + " s are needed",
                        "Lengthen the tenant's token lifetime policy, or lower the minimum in the global settings."),
                identity);
    }

    /** No answer came while the caller was willing to wait. */
    public static ExchangeException tooSlow(Identity identity, Duration patience) {
        return new ExchangeException(
                ExchangeFailure.of(
                        Kind.UNREACHABLE,
                        "there was no token within " + patience.toSeconds() + " s",
                        Advice.unreachable()),
                identity);
    }

    /** This controller's own budget of mints is spent, and no other token came while the caller was willing to wait. */
    public static ExchangeException overBudget(Identity identity, Duration patience) {
        return new ExchangeException(
                ExchangeFailure.of(
                        Kind.THROTTLED,
                        "neither a turn to ask Entra nor a token to share came within " + patience.toSeconds() + " s",
                        "This controller has asked for as many tokens of this application as its budget allows: start "
                                + "fewer builds at once, let builds share tokens, or raise the budget in the global "
                                + "settings."),
                identity);
    }

    /**
     * There is a token that must not be handed out, since the record of it could not be written.
     *
     * @param advice how it can be
     */
    public static ExchangeException unrecorded(Identity identity, String advice) {
        return new ExchangeException(
                ExchangeFailure.of(
                        Kind.UNRECORDED, "the record of the token could not be written, so none is handed out", advice),
                identity);
    }

    /**
     * Whoever wants the token may not have it any more.
     *
     * @param advice what to do; a sentence
     */
    public static ExchangeException forbidden(Identity identity, String advice) {
        return new ExchangeException(
                ExchangeFailure.of(Kind.CONFIGURATION, "the settings of this controller forbid it", advice), identity);
    }

    public Kind kind() {
        return kind;
    }

    /** Who asked, by {@link Identity#name()}. */
    public String identity() {
        return identity;
    }

    /** Entra's code such as {@code AADSTS7000215}; null where there is none. */
    @CheckForNull
    public String code() {
        return code;
    }

    /** Identifies the request in Entra's sign-in log; null where nothing answered. */
    @CheckForNull
    public String correlationId() {
        return correlationId;
    }

    /** To quote to Microsoft's support; null where nothing answered. */
    @CheckForNull
    public String traceId() {
        return traceId;
    }

    /** How long Entra asks to wait; null where it does not. */
    @CheckForNull
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The one thing to do. */
    public String advice() {
        return advice;
    }
}
