package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What is in the home of the user that runs a node.
 *
 * @param problem why it could not be looked through, in words that follow the name of the node; null where it was
 * @param found in the order of the files, and within a file of the text
 * @param unread files that are there and were not looked through, or the folders on the way to them
 */
@Restricted(NoExternalUse.class)
public record AgentHome(
        String node, @CheckForNull String problem, List<FoundInFile> found, Map<String, Unread> unread) {

    public AgentHome {
        found = List.copyOf(found);
        unread = Map.copyOf(unread);
    }

    static AgentHome of(@NonNull String node, @CheckForNull HomeAnswer answer) {
        return answer != null && answer.isSound()
                ? new AgentHome(node, null, answer.found(), answer.unread())
                : not(node, Messages.AgentHome_unsound());
    }

    static AgentHome not(@NonNull String node, @NonNull String problem) {
        return new AgentHome(node, problem, List.of(), Map.of());
    }
}
