package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Says in the log of a build what a plugin that asks for the password does not: which identity it was given and why, and
 * why it was given none. The Git plugin's first line is "Checkout failed", and the reason stands in the stack trace below.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class BuildLog extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(BuildLog.class.getName());

    private record Line(String run, String matter) {}

    /** Of builds other than those of Pipelines, which have their listeners themselves. */
    private final Map<String, TaskListener> listeners = new ConcurrentHashMap<>();

    private final Set<Line> said = ConcurrentHashMap.newKeySet();

    /** The one instance. */
    @NonNull
    public static BuildLog get() {
        return ExtensionList.lookupSingleton(BuildLog.class);
    }

    /** Once a build, however many steps ask. */
    public void say(@NonNull Run<?, ?> run, @NonNull String text) {
        say(run, text, text);
    }

    /** @param matter what it is about: once said, it is not said again in other words */
    private void say(Run<?, ?> run, String matter, String text) {
        if (said.add(new Line(run.getExternalizableId(), matter))) {
            TaskListener listener = listener(run);
            if (listener != null) {
                listener.getLogger().println(text);
            }
        }
    }

    /** Says that a build holds a token that others hold too, if it does, and for how long, if nobody can take it back. */
    public void sayIfShared(@NonNull Run<?, ?> run, @NonNull Lease lease) {
        Instant end = lease.platformsUntil();
        if (end != null) {
            say(run, "platform's token until " + end, Messages.BuildLog_platforms(duration(end)));
        } else if (lease.isShared()) {
            say(run, Messages.BuildLog_shared());
        }
    }

    /** Says what is to be known of how a token was got, if there is anything. */
    public void sayRemark(@NonNull Run<?, ?> run, @NonNull AccessToken token) {
        String remark = token.remark();
        if (remark != null) {
            say(run, remark);
        }
    }

    /** Hours and minutes: "23 h 59 min". */
    private static String duration(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative()
                ? "0 min"
                : (left.toHours() > 0 ? left.toHours() + " h " : "") + left.toMinutesPart() + " min";
    }

    void error(@NonNull Run<?, ?> run, @NonNull String text) {
        TaskListener listener = listener(run);
        if (listener != null) {
            listener.error(text);
        }
    }

    /** Null where the log cannot be had, as after a restart of a build that is no Pipeline. */
    @CheckForNull
    private TaskListener listener(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        if (owner == null) {
            return listeners.get(run.getExternalizableId());
        }
        try {
            return owner.getListener();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "No log of " + run);
            return null;
        }
    }

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        if (!(run instanceof FlowExecutionOwner.Executable)) {
            listeners.put(run.getExternalizableId(), listener);
        }
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        listeners.remove(run.getExternalizableId());
        said.removeIf(line -> line.run().equals(run.getExternalizableId()));
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        onFinalized(run);
    }
}
