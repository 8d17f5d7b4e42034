package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import org.jenkinsci.plugins.workflow.cps.CpsFlowFactoryAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A Replay and its like: the program of the build is made by an action that came with it, not by the job's definition.
 * Absent where the Pipeline: Groovy plugin is, and with it Replay.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class ReplayedScript implements ForeignScript {

    @Override
    public boolean isRunBy(@NonNull Run<?, ?> run) {
        return run.getActions(CpsFlowFactoryAction2.class).stream().anyMatch(action -> !RestartOrigin.isOwn(action));
    }
}
