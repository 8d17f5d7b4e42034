package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Keeps the token of an open block fresh, so that a step of hours can still push at its end: asks the lease again when it
 * is time, and replaces the files. Holds no thread while there is nothing to do.
 */
final class BlockRenewal {

    private static final Logger LOGGER = Logger.getLogger(BlockRenewal.class.getName());

    /** When a renewal has failed. The lease itself decides whether Entra is asked. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final TokenBlock block;
    private final BlockHost host;
    private boolean ended;

    @CheckForNull
    private Future<?> next;

    BlockRenewal(@NonNull TokenBlock block, @NonNull BlockHost host) {
        this.block = block;
        this.host = host;
    }

    void start() {
        Instant due = block.lease().renewal();
        schedule(due == null ? AGAIN : Duration.between(Instant.now(), due));
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
            block.leased(block.credentials().lease(run));
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
                                hold(token);
                            } else {
                                failed(failure);
                            }
                        },
                        Computer.threadPoolForRemoting);
    }

    private void failed(Throwable failure) {
        warn(failure.getMessage());
        schedule(AGAIN);
    }

    private void hold(AccessToken token) {
        boolean isNew = !token.equals(block.token());
        block.renewed(token);
        try {
            FilePath workspace = host.workspace();
            if (workspace != null) {
                block.files().hold(token, workspace);
            }
        } catch (IOException e) {
            warn(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (isNew) {
            start();
        } else {
            schedule(AGAIN);
        }
    }

    private void warn(String reason) {
        try {
            TaskListener listener = host.listener();
            if (listener != null) {
                listener.getLogger().println(Messages.BlockRenewal_notRenewed(reason));
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "No log for: " + reason);
        }
    }
}
