package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Node;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * How the steps of a block tell in which of its places they are: by the variables that {@code node} sets.
 *
 * @param node its name; empty for the built-in one
 * @param workspace the path in {@code WORKSPACE}
 */
record PlaceKey(String node, String workspace) {

    private static final String NODE = "NODE_NAME";
    private static final String WORKSPACE = "WORKSPACE";

    /** Null outside of any node. Asks nobody; for the thread of a Pipeline. */
    @CheckForNull
    static PlaceKey of(@NonNull Map<String, String> environment) {
        String node = environment.get(NODE);
        String workspace = environment.get(WORKSPACE);
        if (node == null || workspace == null || workspace.isEmpty()) {
            return null;
        }
        boolean isBuiltIn = node.equals(Jenkins.get().getSelfLabel().getName());
        return new PlaceKey(isBuiltIn ? "" : node, workspace);
    }

    /** The same on a node that is known, whatever the variables say; null without a workspace. */
    @CheckForNull
    static PlaceKey of(@NonNull Node node, @NonNull Map<String, String> environment) {
        String workspace = environment.get(WORKSPACE);
        return workspace == null || workspace.isEmpty() ? null : new PlaceKey(node.getNodeName(), workspace);
    }
}
