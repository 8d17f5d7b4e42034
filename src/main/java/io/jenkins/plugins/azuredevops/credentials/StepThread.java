package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A thread of the pool on which steps work beside their Pipelines. {@code library} and {@code readTrusted} look credentials up
 * there for their job. The thread does not know its step, but the step knows its thread.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class StepThread implements ThreadOfBuild {

    private static final Logger LOGGER = Logger.getLogger(StepThread.class.getName());

    /** How the Pipeline: Step API plugin names the threads of its pool. */
    private static final String POOL = SynchronousNonBlockingStepExecution.class.getName();

    /** A Pipeline tells of its steps between two of them, which is at once unless it computes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Blocks, but on no thread of a Pipeline. */
    @CheckForNull
    @Override
    public Run<?, ?> current(@CheckForNull Item item) {
        String thread = Thread.currentThread().getName();
        if (item == null || !thread.startsWith(POOL)) {
            return null;
        }
        List<Run<?, ?>> builds = new ArrayList<>();
        for (FlowExecution execution : FlowExecutionList.get()) {
            Run<?, ?> build = build(execution);
            if (build != null && build.getParent() == item && isAtWork(execution, thread)) {
                builds.add(build);
            }
        }
        return builds.size() == 1 ? builds.get(0) : null;
    }

    @CheckForNull
    private static Run<?, ?> build(FlowExecution execution) {
        try {
            return execution.getOwner().getExecutable() instanceof Run<?, ?> build ? build : null;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The build of " + execution + " cannot be told");
            return null;
        }
    }

    private static boolean isAtWork(FlowExecution execution, String thread) {
        try {
            return execution.getCurrentExecutions(true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stream()
                    .filter(StepThread::isOfThePool)
                    // "running in thread: …", of which a name ends in a number in brackets
                    .anyMatch(step -> step.getStatus().endsWith(thread));
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.FINE, e, () -> "The steps of " + execution + " cannot be told");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOfThePool(StepExecution step) {
        return step instanceof SynchronousNonBlockingStepExecution || step instanceof GeneralNonBlockingStepExecution;
    }
}
