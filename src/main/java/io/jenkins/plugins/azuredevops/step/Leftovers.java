package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.agents.ControllerToAgentFileCallable;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/**
 * Removes the folders of blocks whose end nobody could see to: their agent was gone then. Other builds may work beside the
 * same custom workspace, so the folders of open blocks are left alone, and so are those of Pipelines that have not got
 * their blocks back after a restart. Blocks; for the background.
 */
final class Leftovers {

    private final Run<?, ?> run;
    private final String node;

    /**
     * @param run whose own folders are all known
     * @param node its name; empty for the built-in one
     */
    Leftovers(@NonNull Run<?, ?> run, @NonNull String node) {
        this.run = run;
        this.node = node;
    }

    /** Never a reason to fail: says what it could not remove. */
    void sweep(@NonNull FilePath beside, @NonNull PrintStream log) throws InterruptedException {
        try {
            for (FilePath folder : left(beside)) {
                try {
                    folder.deleteRecursive();
                    log.println(Messages.Leftovers_removed(folder.getRemote()));
                } catch (IOException e) {
                    log.println(Messages.Leftovers_notRemoved(folder.getRemote(), e.getMessage()));
                }
            }
        } catch (IOException e) {
            log.println(Messages.Leftovers_notRemoved(beside.getRemote(), e.getMessage()));
        }
    }

    /** A folder is known to be open before it is made, so one that was seen and is not known is nobody's. */
    private List<FilePath> left(FilePath beside) throws IOException, InterruptedException {
        List<String> names = beside.act(new Names());
        Set<String> waking = names.isEmpty() ? Set.of() : waking();
        List<FilePath> left = new ArrayList<>();
        for (String name : names) {
            String key = BlockFolder.keyOf(name);
            FilePath folder = beside.child(name);
            if (!key.isEmpty() && !waking.contains(key) && !OpenFolders.get().isOpen(node, folder.getRemote())) {
                left.add(folder);
            }
        }
        return left;
    }

    /** Keys of other Pipelines that are under way. */
    private Set<String> waking() throws IOException {
        Set<String> keys = new HashSet<>();
        for (FlowExecution execution : FlowExecutionList.get()) {
            if (execution.getOwner().getExecutable() instanceof Run<?, ?> other && !other.equals(run)) {
                keys.add(BlockFolder.keyOf(other));
            }
        }
        return keys;
    }

    /** What lies there, by names. */
    private record Names() implements ControllerToAgentFileCallable<List<String>> {

        @Override
        public List<String> invoke(File directory, VirtualChannel channel) {
            String[] names = directory.list(
                    (parent, name) -> BlockFolder.NAME.matcher(name).matches());
            return names == null ? List.of() : List.of(names);
        }
    }
}
