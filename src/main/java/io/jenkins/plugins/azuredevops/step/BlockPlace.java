package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.TaskListener;

/**
 * Where a block is about to open, or to go on.
 *
 * @param workspace in which the steps work; may be a folder of the workspace of the node
 * @param environment the variables with which the steps start there, before the block adds its own
 */
record BlockPlace(
        @NonNull TaskListener listener,
        @NonNull Node node,
        @NonNull FilePath workspace,
        @NonNull Launcher launcher,
        @NonNull EnvVars environment) {

    /** As the steps there will be recognized. */
    @NonNull
    PlaceKey key() {
        PlaceKey seen = PlaceKey.of(node, environment);
        return seen == null ? new PlaceKey(node.getNodeName(), workspace.getRemote()) : seen;
    }
}
