package io.jenkins.plugins.azuredevops.engine.identity;

import java.time.Duration;

/** Waits. A seam, so that a test need not. */
@FunctionalInterface
public interface Pause {

    /** On the thread that calls. */
    Pause ON_THREAD = time -> Thread.sleep(time.toMillis());

    /** @throws InterruptedException when the thread was interrupted meanwhile */
    void take(Duration time) throws InterruptedException;
}
