package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The headers of a caller that is near its limit, or over it and delayed (rate limits, "API client experience"). */
final class RateLimit {

    /** rate limits, "Global consumption limit": throughput units in five minutes. */
    private static final int UNITS = 200;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final AtomicInteger due = new AtomicInteger();
    private final Clock clock;
    private volatile Duration delay = Duration.ZERO;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    void announce(int count, Duration value) {
        delay = value;
        due.set(count);
    }

    Reply with(Reply reply) {
        if (due.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            return reply;
        }
        return reply.with("Retry-After", Long.toString(Math.max(1, delay.toSeconds())))
                .with("X-RateLimit-Resource", "Concurrency")
                .with("X-RateLimit-Delay", String.format(Locale.ROOT, "%.3f", delay.toMillis() / 1000.0))
                .with("X-RateLimit-Limit", Integer.toString(UNITS))
                .with("X-RateLimit-Remaining", "0")
                .with(
                        "X-RateLimit-Reset",
                        Long.toString(clock.instant().plus(WINDOW).getEpochSecond()));
    }
}
