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
final class CountingExchange implements Exchange {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final List<Instant> mints = new ArrayList<>();

    CountingExchange(Clock clock) {
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

    int mints() {
        return mints.size();
    }

    /** Replays all mints against the bucket, which leaks as fast as the budget refills and must never run over. */
    void assertWithin(MintTerms budget) {
        double level = 0;
        Instant last = Instant.MAX;
        for (Instant mint : mints) {
            double minutes =
                    last.isAfter(mint) ? 0 : Duration.between(last, mint).toNanos() / 60e9;
            level = Math.max(0, level - minutes * budget.perMinute()) + 1;
            double reached = level;
            assertTrue(
                    level <= budget.burst() + 1e-6,
                    () -> "at " + mint + " " + reached + " mints stand against a burst of " + budget.burst());
            last = mint;
        }
    }
}
