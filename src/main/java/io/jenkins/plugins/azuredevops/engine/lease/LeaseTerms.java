package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * When a token is good enough to be handed out, and when it is renewed.
 *
 * @param minimumLeft nobody is handed a token that ends sooner
 * @param renewalPause after a renewal failed while the token in hand was still good, how long to leave Entra alone
 * @param refusalKept when there is no token, for how long whoever asks again is told the same without asking Entra
 */
public record LeaseTerms(Duration minimumLeft, Duration renewalPause, Duration refusalKept) {

    /** Five minutes are enough for one git or package command to authenticate, also on a slow agent. */
    public static final LeaseTerms DEFAULT =
            new LeaseTerms(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ZERO);

    /** Of a token's lifetime; what remains is the time in which an outage of Entra goes unnoticed. */
    private static final double RENEWED_AFTER = 2.0 / 3.0;

    /** The same, with another least time left. */
    public LeaseTerms withMinimumLeft(Duration other) {
        return new LeaseTerms(other, renewalPause, refusalKept);
    }

    /** The same, with refusals kept for that long. */
    LeaseTerms keepingRefusals(Duration howLong) {
        return new LeaseTerms(minimumLeft, renewalPause, howLong);
    }

    /** A platform's token is good while it lives: whoever asks for a longer life gets the same one again. */
    boolean isGood(Grant grant, Instant now) {
        Duration left = grant.token().remaining(now);
        return grant.isPlatforms() ? !left.isNegative() && !left.isZero() : left.compareTo(minimumLeft) >= 0;
    }

    /** Good, and not yet due for renewal. */
    boolean isYoung(Grant grant, Instant now) {
        return isGood(grant, now) && now.isBefore(renewalOf(grant));
    }

    /**
     * When the next use of a token gets a new one: at two thirds of its life, at the latest when it is good no more. One
     * that the platform has given again, unchanged, is asked for once more when the least time is left, and then not before
     * it ends: three requests in its life.
     */
    Instant renewalOf(Grant grant) {
        AccessToken token = grant.token();
        Instant early = token.issuedAt().plusMillis((long) (token.lifetime().toMillis() * RENEWED_AFTER));
        Instant latest = token.expiresAt().minus(minimumLeft);
        return switch (grant.given()) {
            case 0 -> early.isBefore(latest) ? early : latest;
            case 1 -> early;
            case 2 -> latest.isAfter(early) ? latest : token.expiresAt();
            default -> token.expiresAt();
        };
    }
}
