package io.jenkins.plugins.azuredevops.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A Pipeline, seen from a step of it. */
record StepHost(StepContext context) implements BlockHost {

    @Override
    public Run<?, ?> run() throws IOException, InterruptedException {
        return context.get(Run.class);
    }

    @Override
    public TaskListener listener() throws IOException, InterruptedException {
        return context.get(TaskListener.class);
    }
}
