package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.inventory.LibraryTexts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.libs.ClasspathAdder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When the libraries that a Pipeline declares have been fetched, before its first step. Comes after those who fetch them, on the
 * thread that starts the build, and adds nothing itself. Absent where the Pipeline: Groovy Libraries plugin is.
 */
@Extension(ordinal = -1_000, optional = true)
@Restricted(NoExternalUse.class)
public final class LibraryGate extends ClasspathAdder {

    private static final Logger LOGGER = Logger.getLogger(LibraryGate.class.getName());

    private static final String NAME = "library";

    @NonNull
    @Override
    public List<Addition> add(
            @NonNull CpsFlowExecution execution,
            @NonNull List<String> libraries,
            @NonNull HashMap<String, Boolean> changelogs)
            throws IOException {
        if (execution.getOwner().getExecutable() instanceof Run<?, ?> run
                && !ClosedBuilds.get().contains(run)) {
            judge(run);
        }
        return List.of();
    }

    private static void judge(Run<?, ?> run) {
        try {
            PatReport.recordAndClose(run, NAME, BuildJudgement.of(run, new LibraryTexts().look(run)));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The gate could not judge the libraries of " + run);
            BuildLog.get().say(run, Messages.Preflight_failed(e.getClass().getSimpleName()));
        }
    }
}
