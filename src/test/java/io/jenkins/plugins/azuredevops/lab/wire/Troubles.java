package io.jenkins.plugins.azuredevops.lab.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The troubles that await the next requests of one service. Tests set them while the lab runs; may be used by several
 * threads.
 */
public final class Troubles {

    private final Deque<Trouble> next = new ArrayDeque<>();
    private Trouble lasting;
    private Stall stall;

    /** The next {@code count} requests meet this trouble, after those already waiting for theirs. */
    public synchronized void next(int count, Trouble trouble) {
        for (int i = 0; i < count; i++) {
            next.addLast(trouble);
        }
    }

    /** Every request meets this trouble, until {@link #calm()}. */
    public synchronized void lasting(Trouble trouble) {
        lasting = trouble;
    }

    /** Holds every request unanswered until the stall is closed: no wall clock is involved. */
    public synchronized Stall stall() {
        if (stall != null) {
            stall.close();
        }
        stall = new Stall();
        return stall;
    }

    /** No trouble any more; held requests go on. */
    public synchronized void calm() {
        next.clear();
        lasting = null;
        if (stall != null) {
            stall.close();
            stall = null;
        }
    }

    /** Waits while the service is stalled, then takes the trouble that is due. */
    Optional<Trouble> meet() throws InterruptedException {
        Stall current;
        synchronized (this) {
            current = stall;
        }
        if (current != null) {
            current.hold();
        }
        synchronized (this) {
            return Optional.ofNullable(next.isEmpty() ? lasting : next.pollFirst());
        }
    }
}
