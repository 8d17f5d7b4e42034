package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tokens of one hour out of thin air; remembers when. */
public final class CountingExchange implements Exchange {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final List<Instant> mints = new ArrayList<>();

    public CountingExchange(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Authority authority() {
        return Authority.PUBLIC_CLOUD;
    }

    @Override
    public AccessToken exchange(Identity identity, String scope) {
        Instant now = clock.instant();
        mints.add(now);
        return new AccessToken(SecretText.of("token " + mints.size()), now, now.plus(LIFETIME));
    }

    public int mints() {
        return mints.size();
    }

    void assertWithin(MintTerms budget) {
        double fullest = fullest(budget);
        assertTrue(
                fullest <= budget.burst() + 1e-6, () -> fullest + " mints stood against a burst of " + budget.burst());
    }

    /**
     * How many mints at most stood in the bucket, which leaks as fast as the budget refills; more than the burst is too
     * many.
     */
    public double fullest(MintTerms budget) {
        return fullest(mints, budget);
    }

    /** The same for mints that somebody else has counted, in their order. */
    public static double fullest(List<Instant> mints, MintTerms budget) {
        double level = 0;
        double fullest = 0;
        Instant last = Instant.MAX;
        for (Instant mint : mints) {
            double minutes =
                    last.isAfter(mint) ? 0 : Duration.between(last, mint).toNanos() / 60e9;
            level = Math.max(0, level - minutes * budget.perMinute()) + 1;
            fullest = Math.max(fullest, level);
            last = mint;
        }
        return fullest;
    }
}
