package io.jenkins.plugins.azuredevops.engine.identity;

import java.time.Duration;

/**
 * How long an exchange may take.
 *
 * @param connect to open a connection
 * @param attempt one request with its answer
 * @param overall all attempts and the pauses between them; a {@code Retry-After} beyond it is not waited for
 * @param retries how often at most an attempt that failed for a passing reason is repeated
 * @param firstPause before the first repetition; doubled for each further one, and varied at random by half
 */
public record ExchangeLimits(Duration connect, Duration attempt, Duration overall, int retries, Duration firstPause) {

    /** For people and builds that wait: an answer within half a minute, whatever it is. */
    public static final ExchangeLimits DEFAULT = new ExchangeLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 3, Duration.ofMillis(400));
}
