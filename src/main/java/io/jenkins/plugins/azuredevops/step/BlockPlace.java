package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;

/**
 * Where a block is about to open.
 *
 * @param environment the variables with which it starts
 */
record BlockPlace(
        @NonNull Run<?, ?> run,
        @NonNull TaskListener listener,
        @NonNull Node node,
        @NonNull FilePath workspace,
        @NonNull Launcher launcher,
        @NonNull EnvVars environment) {}
