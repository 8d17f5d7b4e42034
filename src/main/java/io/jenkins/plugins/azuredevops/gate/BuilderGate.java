package io.jenkins.plugins.azuredevops.gate;

import hudson.Extension;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.BuildStepListener;
import hudson.model.Run;
import hudson.tasks.BuildStep;
import hudson.tasks.Builder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Between the builders of a build that is no Pipeline: one that was closed while it ran gets no further builder. Its publishers
 * run nevertheless: among them are those that tell people of the failure.
 */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class BuilderGate extends BuildStepListener {

    @Override
    public void started(AbstractBuild build, BuildStep step, BuildListener listener) {
        if (step instanceof Builder && ClosedBuilds.get().contains(build)) {
            listener.error(Messages.Gate_refused());
            throw new Run.RunnerAbortedException(); // ends a build in order, where it is the one thing to do so
            // (AbstractBuild)
        }
    }

    @Override
    public void finished(AbstractBuild build, BuildStep step, BuildListener listener, boolean canContinue) {
        // the next one is asked about when it starts
    }
}
