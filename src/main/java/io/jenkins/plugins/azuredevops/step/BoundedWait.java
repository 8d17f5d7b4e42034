package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Computer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets an agent do something, and waits for it no longer than a thread of a Pipeline may stand still. */
final class BoundedWait {

    /** Jenkins gives such a thread five minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private BoundedWait() {}

    /** @throws AbortException when it takes too long; it is given up then */
    @NonNull
    static <T> T of(@NonNull Callable<T> work) throws IOException {
        Future<T> answer = Computer.threadPoolForRemoting.submit(work);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AbortException(Messages.BoundedWait_tooLong(PATIENCE.toSeconds()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(Messages.BoundedWait_interrupted());
        }
    }
}
