package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The running builds that get no further step, told without a look at the disk. */
@Extension
@Restricted(NoExternalUse.class)
public final class ClosedBuilds extends RunListener<Run<?, ?>> {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @NonNull
    static ClosedBuilds get() {
        return ExtensionList.lookupSingleton(ClosedBuilds.class);
    }

    void add(Run<?, ?> run) {
        ids.add(run.getExternalizableId());
    }

    /** What a step of any build asks first. */
    boolean isNone() {
        return ids.isEmpty();
    }

    boolean contains(Run<?, ?> run) {
        return ids.contains(run.getExternalizableId());
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        ids.remove(run.getExternalizableId());
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        onFinalized(run);
    }
}
