package io.jenkins.plugins.azuredevops.step;

import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Run;

/** A build that is no Pipeline. */
record BuildHost(AbstractBuild<?, ?> build, BuildListener listener) implements BlockHost {

    @Override
    public Run<?, ?> run() {
        return build;
    }
}
