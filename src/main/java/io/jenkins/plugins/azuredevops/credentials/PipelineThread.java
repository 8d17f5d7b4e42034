package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsThread;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The thread that runs a Pipeline. {@code resolveScm} asks its repository there, and holds the Pipeline up as long as that
 * takes; for the project of a branch, or for no item at all. Absent where the Pipeline: Groovy plugin is.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class PipelineThread implements ThreadOfBuild {

    private static final Logger LOGGER = Logger.getLogger(PipelineThread.class.getName());

    @CheckForNull
    @Override
    public Run<?, ?> current(@CheckForNull Item item) {
        CpsThread thread = CpsThread.current();
        if (thread == null) {
            return null;
        }
        try {
            return thread.getExecution().getOwner().getExecutable() instanceof Run<?, ?> run ? run : null;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The build of " + thread + " cannot be told");
            return null;
        }
    }
}
