package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.lease.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * As many threads as the plugin gives the exchanges, in virtual time: each task holds one for as long as a request to Entra
 * may take, at random but the same in each run, and is done at its end.
 */
final class VirtualPool implements Executor {

    /** Those of {@code AzureDevOpsClients}. */
    static final int THREADS = 16;

    static final Duration QUICKEST = Duration.ofMillis(100);
    static final Duration SLOWEST = Duration.ofMillis(500);

    private final Random random = new Random(4);
    private final PriorityQueue<Instant> free = new PriorityQueue<>();
    private final VirtualTime time;

    VirtualPool(VirtualTime time) {
        this.time = time;
        for (int thread = 0; thread < THREADS; thread++) {
            free.add(time.clock().instant());
        }
    }

    @Override
    public void execute(Runnable task) {
        Instant now = time.clock().instant();
        Instant idle = free.remove();
        Instant end = (idle.isAfter(now) ? idle : now).plus(request());
        free.add(end);
        time.after(Duration.between(now, end), task);
    }

    private Duration request() {
        long spread = SLOWEST.minus(QUICKEST).toNanos();
        return QUICKEST.plusNanos((long) (random.nextDouble() * spread));
    }
}
