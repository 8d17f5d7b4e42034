package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * When one exchange repeats its request: for passing failures only, and only while the pause and one more attempt fit
 * into the time that the exchange has. The library's own strategies wait out any {@code Retry-After}, however long.
 *
 * <p>One for each exchange, used on its thread.
 */
final class BoundedRetry implements RetryStrategy {

    private final ExchangeLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final Instant deadline;
    private final IntPredicate passing;

    /** For what Entra and a network may say of failures that pass. */
    BoundedRetry(ExchangeLimits limits, Clock clock, RandomGenerator random) {
        this(limits, clock, random, BoundedRetry::isPassing);
    }

    /** @param passing the statuses after which the same request may have another answer */
    BoundedRetry(ExchangeLimits limits, Clock clock, RandomGenerator random, IntPredicate passing) {
        this.passing = passing;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.deadline = clock.instant().plus(limits.overall());
    }

    @Override
    public int getMaxRetries() {
        return limits.retries();
    }

    @Override
    public Duration calculateRetryDelay(int attempt) {
        long pause = limits.firstPause().toMillis() << attempt;
        return Duration.ofMillis(pause / 2 + random.nextLong(pause + 1));
    }

    @Override
    public boolean shouldRetryCondition(RequestRetryCondition condition) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        HttpResponse response = condition.getResponse();
        Duration pause;
        if (response != null) {
            if (!passing.test(response.getStatusCode())) {
                return false;
            }
            Duration asked = RetryAfter.parse(response.getHeaderValue(HttpHeaderName.RETRY_AFTER), clock.instant());
            pause = asked != null ? asked : longestPause(condition.getTryCount());
        } else {
            if (!(condition.getThrowable() instanceof IOException)) {
                return false;
            }
            pause = longestPause(condition.getTryCount());
        }
        return !clock.instant().plus(pause).plus(limits.attempt()).isAfter(deadline);
    }

    private Duration longestPause(int attempt) {
        return Duration.ofMillis((limits.firstPause().toMillis() << attempt) * 3 / 2);
    }

    static boolean isPassing(int status) {
        return status == 408 || status == 429 || status >= 500 && status != 501 && status != 505;
    }
}
