package io.jenkins.plugins.azuredevops.engine.lease;

import java.time.Duration;

/**
 * How many tokens of one identity this controller may ask Entra for. Each controller counts for itself: several of one
 * identity add up.
 *
 * @param perMinute mints a minute of one client of one tenant, in the long run; 1 to {@value #MOST}
 * @param burst mints at once after a quiet time; 1 to {@value #MOST}
 * @param patience how long a build without a token waits for its turn or for a share; not negative
 * @param sharing whether builds share tokens
 */
public record MintTerms(int perMinute, int burst, Duration patience, Sharing sharing) {

    /** The largest rate and burst that can be set. */
    public static final int MOST = 100_000;

    /** Enough for a build a second. */
    public static final MintTerms DEFAULT = new MintTerms(60, 100, Duration.ofSeconds(10), Sharing.SHARE_WHEN_SCARCE);

    /** @throws IllegalArgumentException when a number is out of its range */
    public MintTerms {
        if (perMinute < 1 || perMinute > MOST || burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("Mints a minute and burst must be from 1 to " + MOST + ", not "
                    + perMinute + " and " + burst + ".");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The patience must not be negative.");
        }
    }

    /** The same for tokens of a platform, which are one token whoever asks. */
    MintTerms alwaysSharing() {
        return new MintTerms(perMinute, burst, patience, Sharing.ALWAYS_SHARE);
    }
}
