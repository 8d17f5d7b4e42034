package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import io.jenkins.plugins.azuredevops.identity.Occasion;
import java.util.Set;

/**
 * Who asks for a token, by Jenkins' own model of what runs where. Nothing of it is taken from environment variables or
 * parameters, which belong to whoever wrote the job.
 */
sealed interface Asker {

    /** The job, or the folder that is indexed; null where Jenkins does not say. */
    @CheckForNull
    Item item();

    /** The same, for an identity that is about to prove itself. */
    @NonNull
    Occasion occasion();

    /**
     * A build that runs.
     *
     * @param nodes on which it asks, as far as can be told: where it holds an executor, or the one that is known
     * @param onController whether the controller asks for itself, so that no node sees the token
     */
    record InBuild(Run<?, ?> run, Set<Node> nodes, boolean onController) implements Asker {
        @NonNull
        @Override
        public Item item() {
            return run.getParent();
        }

        @NonNull
        @Override
        public Occasion occasion() {
            return new Occasion.OfBuild(run);
        }
    }

    /** Nobody who builds: polling, indexing, a page. */
    record Outside(@CheckForNull Item item) implements Asker {
        @NonNull
        @Override
        public Occasion occasion() {
            return new Occasion.OutsideBuilds(item);
        }
    }

    /**
     * Whoever has a credential that was looked up.
     *
     * @param run for which it was looked up; null when for none. Polling looks it up for the last build, which is over
     * @param credentialsId which one
     */
    @NonNull
    static Asker of(@CheckForNull Run<?, ?> run, @NonNull String credentialsId) {
        if (run != null) {
            return isRunning(run) ? new InBuild(run, Occupied.by(run), false) : new Outside(run.getParent());
        }
        Executor executor = Executor.currentExecutor();
        Queue.Executable executable = executor == null ? null : executor.getCurrentExecutable();
        if (executable instanceof Run<?, ?> itself && isRunning(itself)) {
            // a flyweight one only steers: it reads its Jenkinsfile, for instance. Another may hand the token to its
            // agent
            return new InBuild(itself, Occupied.by(itself), itself.getParent() instanceof Queue.FlyweightTask);
        }
        if (executable == null) {
            Item item = OutsideBuilds.get().itemThatAskedForHost(credentialsId);
            Run<?, ?> build = ThreadOfBuild.ofAny(item);
            return build == null ? new Outside(item) : beside(build);
        }
        return new Outside(Tasks.getOwnerTaskOf(executable.getParent()) instanceof Item item ? item : null);
    }

    /** A step that says on which node it works; null where it works on none. */
    @NonNull
    static Asker step(@NonNull Run<?, ?> run, @CheckForNull Node node) {
        return isRunning(run)
                ? new InBuild(run, node == null ? Set.of() : Set.of(node), false)
                : new Outside(run.getParent());
    }

    /** A step that works beside its Pipeline: on the controller, unless the build has an agent to which it may hand something. */
    private static Asker beside(Run<?, ?> run) {
        Set<Node> nodes = Occupied.by(run);
        return new InBuild(run, nodes, nodes.isEmpty());
    }

    private static boolean isRunning(Run<?, ?> run) {
        return run.isLogUpdated();
    }
}
