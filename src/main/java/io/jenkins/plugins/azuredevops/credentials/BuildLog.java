package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/**
 * Says in the log of a build what a plugin that asks for the password does not: the Git plugin's first line is "Checkout
 * failed", and the reason stands in the stack trace below it.
 */
final class BuildLog {

    private static final Logger LOGGER = Logger.getLogger(BuildLog.class.getName());

    private BuildLog() {}

    /** Of other builds than those of Pipelines the log cannot be had; there the exception alone tells. */
    static void error(@NonNull Run<?, ?> run, @NonNull String message) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        if (owner == null) {
            return;
        }
        try {
            owner.getListener().error(message);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "No log for: " + message);
        }
    }
}
