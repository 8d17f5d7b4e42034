package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs one task at the earliest of the times for which it was set. A ring too many does no harm: the task looks at the
 * clock itself.
 *
 * <p>Safe for threads.
 */
final class Alarm {

    /** The least delay, so that a timer that runs ahead of the clock does not spin. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Delayer delayer;
    private final Clock clock;
    private final Runnable task;

    @CheckForNull
    private Instant set;

    Alarm(Delayer delayer, Clock clock, Runnable task) {
        this.delayer = delayer;
        this.clock = clock;
        this.task = task;
    }

    /** Sets it, unless it will ring by then anyway. */
    synchronized void at(Instant when) {
        if (set != null && !when.isBefore(set)) {
            return;
        }
        set = when;
        Duration delay = Duration.between(clock.instant(), when);
        delayer.after(delay.compareTo(LEAST) < 0 ? LEAST : delay, () -> ring(when));
    }

    private void ring(Instant when) {
        synchronized (this) {
            if (when.equals(set)) {
                set = null;
            }
        }
        task.run();
    }
}
