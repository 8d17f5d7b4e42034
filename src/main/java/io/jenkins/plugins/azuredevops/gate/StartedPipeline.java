package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Executor;
import hudson.model.Run;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the executor that starts a Pipeline has handed it over. A Pipeline that is over before that keeps the executor for
 * ever: the end of the build releases only an executor that has handed over (WorkflowRun.completeAsynchronousExecution in the
 * Pipeline: Job plugin). A script comes to its end that soon only when its first step is refused.
 */
final class StartedPipeline {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(2);

    private StartedPipeline() {}

    /** Takes a few milliseconds, on the thread of that Pipeline alone; at most a few seconds. */
    static void await(@NonNull Run<?, ?> run) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Executor executor = run.getExecutor();
        while (executor != null && executor.getAsynchronousExecution() == null && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
