package io.jenkins.plugins.azuredevops.engine.lease;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something later, without holding a thread meanwhile. */
@FunctionalInterface
public interface Delayer {

    /**
     * Runs a task once.
     *
     * @param delay at least as long; never zero or negative
     * @param task quick; never blocks
     */
    void after(Duration delay, Runnable task);

    /** With the threads of a scheduler, which stays the caller's. */
    static Delayer of(ScheduledExecutorService scheduler) {
        return (delay, task) -> scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** With the Java runtime's own timer; the tasks run on an executor. */
    static Delayer onRuntimeTimer(Executor executor) {
        return (delay, task) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(task);
    }
}
