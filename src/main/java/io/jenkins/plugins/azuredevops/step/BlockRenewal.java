package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Keeps the token of an open block fresh, so that a step of hours can still push at its end: asks the lease again when it
 * is time, and replaces the files in all places whose agents are there. Holds no thread while there is nothing to do.
 */
final class BlockRenewal {

    /** When something has failed. The lease itself decides whether Entra is asked. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final TokenBlock block;
    private final BlockHost host;
    private final Clock clock;
    private final RenewalLog log;
    private boolean ended;

    @CheckForNull
    private Future<?> next;

    BlockRenewal(@NonNull TokenBlock block, @NonNull BlockHost host, @NonNull Clock clock) {
        this.block = block;
        this.host = host;
        this.clock = clock;
        this.log = new RenewalLog(block, host);
    }

    /** For a block whose files have just been written. */
    void start() {
        Instant due = block.lease().renewal();
        schedule(due == null ? AGAIN : Duration.between(clock.instant(), due));
    }

    /** For one whose files may be old. */
    void startAtOnce() {
        schedule(Duration.ZERO);
    }

    synchronized void end() {
        ended = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    private synchronized void schedule(Duration delay) {
        if (!ended) {
            // a little later than due, so that the lease agrees that it is
            long millis = Math.max(delay.toMillis(), 0) + 100;
            next = Timer.get().schedule(this::renew, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** On the timer's thread, which only hands over: the credential may be kept by another plugin, which may be slow. */
    private void renew() {
        Computer.threadPoolForRemoting.execute(this::ask);
    }

    private void ask() {
        if (hasEnded()) {
            return;
        }
        try {
            Run<?, ?> run = host.run();
            if (run == null || !run.isLogUpdated()) {
                // killed: nobody tells the end of the block
                end();
                return;
            }
            block.leased(block.credentials().lease(run, block.places().nodes()));
        } catch (IOException | RuntimeException e) {
            failed(e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        // the answer comes on a thread of the exchange, the files are written on one of Remoting
        block.lease()
                .token()
                .whenCompleteAsync(
                        (token, failure) -> {
                            if (failure == null) {
                                got(token);
                            } else {
                                failed(failure);
                            }
                        },
                        Computer.threadPoolForRemoting);
    }

    private void got(AccessToken token) {
        Throwable failure = block.lease().failure();
        if (!token.equals(block.token())) {
            block.renewed(token);
        } else if (failure != null) {
            // the lease hands out the one in hand for as long as that is good
            failed(failure);
            return;
        }
        log.isFresh();
        Instant due = block.lease().renewal();
        boolean complete = writeAll();
        Duration untilDue = due == null ? AGAIN : Duration.between(clock.instant(), due);
        // a platform gives the same token again, however often it is asked
        schedule(complete && untilDue.compareTo(Duration.ofSeconds(1)) > 0 ? untilDue : AGAIN);
    }

    private void failed(Throwable failure) {
        String reason = RenewalLog.sentence(failure);
        Duration left = block.token().remaining(clock.instant());
        boolean isOver = left.isNegative() || left.isZero();
        if (isOver) {
            block.ended(reason);
            log.hasEnded(reason);
        } else {
            log.isLate(reason);
        }
        writeAll();
        // at the latest when the token ends, so that the tools say why
        schedule(isOver || left.compareTo(AGAIN) > 0 ? AGAIN : left);
    }

    /** False when something is still to be written where an agent may come back or a disk have room again. */
    private boolean writeAll() {
        boolean complete = true;
        for (OpenPlace place : block.places().all()) {
            try {
                block.bringUpToDate(place);
                log.isWritten(place);
                complete &= place.isThere();
            } catch (IOException | RuntimeException e) {
                log.isNotWritten(place, RenewalLog.sentence(e));
                complete = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return complete;
    }
}
