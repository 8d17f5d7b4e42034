package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.LinkedHashSet;
import java.util.Set;
import jenkins.model.Jenkins;

/** Where a build runs now, by the executors that it holds. */
final class Occupied {

    private Occupied() {}

    /** The nodes of all its executors; not that of a flyweight one, which only steers. */
    @NonNull
    static Set<Node> by(@NonNull Run<?, ?> run) {
        Set<Node> nodes = new LinkedHashSet<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            Node node = computer.getNode();
            if (node != null && computer.getAllExecutors().stream().anyMatch(executor -> isHeld(executor, run))) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static boolean isHeld(Executor executor, Run<?, ?> run) {
        Queue.Executable executable = executor.getCurrentExecutable();
        if (executable == null) {
            return false;
        }
        return executable == run
                ? !(run.getParent() instanceof Queue.FlyweightTask)
                : executable.getParentExecutable() == run;
    }
}
