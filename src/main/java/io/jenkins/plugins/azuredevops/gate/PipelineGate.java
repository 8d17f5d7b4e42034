package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Judges a Pipeline before its first step, on the thread that starts it, and fails each step of one that is closed. A script
 * may catch that; it gets nothing done, and the result is recorded already.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class PipelineGate extends FlowExecutionListener implements StepListener {

    private static final Logger LOGGER = Logger.getLogger(PipelineGate.class.getName());

    private static final String NAME = "pipeline";

    @Override
    public void onCreated(@NonNull FlowExecution execution) {
        Run<?, ?> run = run(execution);
        if (run == null) {
            return;
        }
        try {
            PatReport.recordAndClose(run, NAME, Preflight.of(run));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The gate could not judge " + run);
            BuildLog.get().say(run, Messages.Preflight_failed(e.getClass().getSimpleName()));
        }
    }

    @Override
    public void onResumed(@NonNull FlowExecution execution) {
        Run<?, ?> run = run(execution);
        PatReport report = run == null ? null : run.getAction(PatReport.class);
        if (report != null && report.isClosed()) {
            ClosedBuilds.get().add(run);
        }
    }

    /** Called on the thread of the Pipeline for every step of every build: asks the memory only, and holds up closed builds only. */
    @Override
    public void notifyOfNewStep(@NonNull Step step, @NonNull StepContext context) {
        if (ClosedBuilds.get().isNone()) {
            return;
        }
        try {
            Run<?, ?> run = context.get(Run.class);
            if (run != null && ClosedBuilds.get().contains(run)) {
                StartedPipeline.await(run);
                context.onFailure(new AbortException(Messages.Gate_refused()));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "A step of a build that cannot be told goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @CheckForNull
    private static Run<?, ?> run(FlowExecution execution) {
        try {
            return execution.getOwner().getExecutable() instanceof Run<?, ?> run ? run : null;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The build of " + execution + " cannot be told, and is not judged");
            return null;
        }
    }
}
