package io.jenkins.plugins.azuredevops.gate;

import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Environment;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Before a build that is no Pipeline checks anything out. Its publishers run nevertheless, without a workspace. */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class FreestyleGate extends RunListener<AbstractBuild> {

    private static final Logger LOGGER = Logger.getLogger(FreestyleGate.class.getName());

    private static final String NAME = "freestyle";

    @Override
    public Environment setUpEnvironment(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        if (isRefused(build, listener)) {
            throw new AbortException(Messages.Gate_refused());
        }
        return super.setUpEnvironment(build, launcher, listener);
    }

    private static boolean isRefused(AbstractBuild<?, ?> build, BuildListener listener) {
        try {
            BuildJudgement judgement = Preflight.of(build);
            PatReport.record(build, NAME, judgement);
            // to look at the environment is to use what was chosen for a parameter
            return judgement.isFailed() || ClosedBuilds.get().contains(build);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The gate could not judge " + build);
            listener.getLogger().println(Messages.Preflight_failed(e.getClass().getSimpleName()));
            return false;
        }
    }
}
