package io.jenkins.plugins.azuredevops.engine.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/** A day in a moment: a timer and an executor on one thread, the test's, whose clock jumps to what is due next. */
public final class VirtualTime implements Delayer {

    private record Due(Instant time, long number, Runnable task) {}

    private final SteppedClock clock = new SteppedClock();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::number));
    private long number;

    public SteppedClock clock() {
        return clock;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        due.add(new Due(clock.instant().plus(delay), number++, task));
    }

    /** Begins each task within a span, at random, but the same in each run of the test. */
    Executor executor(Duration within) {
        Random random = new Random(4);
        return task -> after(Duration.ofNanos((long) (random.nextDouble() * within.toNanos())), task);
    }

    /** Runs all that falls due meanwhile. */
    public void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        while (!due.isEmpty() && !due.peek().time().isAfter(end)) {
            Due next = due.remove();
            if (next.time().isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), next.time()));
            }
            next.task().run();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    /** What is still to come. */
    int pending() {
        return due.size();
    }
}
