package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;

/**
 * What an exchange gives: the token and when it ends.
 *
 * @param value the token; opaque to clients (Entra, "Access tokens": claims are for the resource)
 * @param issuedAt when it was received, by this machine's clock
 * @param expiresAt when it ends, by this machine's clock: {@code issuedAt} plus the answer's {@code expires_in}
 * @param correlationId of the request that got it, also in Entra's sign-in log; null where none was sent or answered
 * @param remark what whoever uses the token should know of how it was got, as a sentence that says what to do; null where
 *     there is nothing to say, which is the rule
 */
public record AccessToken(
        SecretText value,
        Instant issuedAt,
        Instant expiresAt,
        @CheckForNull String correlationId,
        @CheckForNull String remark) {

    /** Without a remark. */
    public AccessToken(SecretText value, Instant issuedAt, Instant expiresAt, @CheckForNull String correlationId) {
        this(value, issuedAt, expiresAt, correlationId, null);
    }

    /** One of which no request is known. */
    public AccessToken(SecretText value, Instant issuedAt, Instant expiresAt) {
        this(value, issuedAt, expiresAt, null, null);
    }

    /** The same token with a remark. */
    AccessToken remarking(String sentence) {
        return new AccessToken(value, issuedAt, expiresAt, correlationId, sentence);
    }

    /** How long it is still good for; negative when it has ended. */
    public Duration remaining(Instant now) {
        return Duration.between(now, expiresAt);
    }

    /** The whole time for which it was issued. */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }

    /** What the token says of itself, for messages and records only. */
    public TokenClaims claims() {
        return TokenClaims.of(value);
    }
}
