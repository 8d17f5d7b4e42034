package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.ContextResettingExecutorService;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Looks after what logs show, one build after the other and on no thread of a build. What waits when Jenkins stops is not
 * done: nothing depends on it, and to remember it would be a write for each build.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class LogWork {

    private static final Logger LOGGER = Logger.getLogger(LogWork.class.getName());

    /** Builds are waiting by their ids, which are short. */
    static final int MOST_WAITING = 1_000;

    private final ExecutorService executor = executor();

    @NonNull
    static LogWork get() {
        return ExtensionList.lookupSingleton(LogWork.class);
    }

    /**
     * Does something about a build, unless it has been deleted until then, or too many wait already.
     *
     * @return when it is done, or will not be done
     */
    @NonNull
    Future<?> submit(@NonNull Run<?, ?> run, @NonNull Consumer<Run<?, ?>> work) {
        return submit(run.getExternalizableId(), work);
    }

    /** The same by the build's externalizable id. */
    @NonNull
    Future<?> submit(@NonNull String id, @NonNull Consumer<Run<?, ?>> work) {
        try {
            return executor.submit(() -> perform(id, work));
        } catch (RejectedExecutionException e) {
            Level level = executor.isShutdown() ? Level.FINE : Level.WARNING;
            LOGGER.log(level, () -> "The log of " + id + " is not looked through: too many wait");
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void perform(String id, Consumer<Run<?, ?>> work) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = Run.fromExternalizableId(id);
            if (run != null) {
                work.accept(run);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The log of " + id + " could not be looked through");
        }
    }

    /** Jenkins stops. */
    @Terminator
    public static void stop() {
        get().executor.shutdownNow();
    }

    /** No thread of it is left when there has been nothing to do for a while. */
    private static ExecutorService executor() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                new NamingThreadFactory(new DaemonThreadFactory(), "Azure DevOps tokens in logs"));
        pool.allowCoreThreadTimeOut(true);
        return new ContextResettingExecutorService(pool);
    }
}
