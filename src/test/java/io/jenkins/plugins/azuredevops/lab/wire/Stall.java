package io.jenkins.plugins.azuredevops.lab.wire;

import java.time.Duration;

/** Requests that are held until this is closed. */
public final class Stall implements AutoCloseable {

    private int held;
    private boolean over;

    Stall() {}

    synchronized void hold() throws InterruptedException {
        if (over) {
            return;
        }
        held++;
        notifyAll();
        while (!over) {
            wait();
        }
    }

    /** Waits until so many requests have been held in all; fails when they do not come in time. */
    public synchronized void awaitHeld(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (held < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Only " + held + " of " + count + " requests have come to the lab.");
            }
            wait(left);
        }
    }

    /** Lets the held requests go on, and holds no more. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
