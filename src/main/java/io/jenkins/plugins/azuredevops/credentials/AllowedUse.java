package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Node;
import hudson.remoting.Channel;
import io.jenkins.plugins.azuredevops.configuration.ItemPatterns;
import io.jenkins.plugins.azuredevops.identity.EntraIdentity;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * For which items and on which agents a credential may be used. Checked whenever a token is asked for: forms are a
 * courtesy, which XML, REST, the command line and configuration as code pass by.
 *
 * @param id of the credential, for messages
 * @param items patterns of full names, one a line; null where none was chosen
 * @param agents a label expression; null for any agent
 * @param place in the system store every item may find it, so that a choice of items is needed
 */
record AllowedUse(
        String id, @CheckForNull String items, @CheckForNull String agents, Place place) {

    /** @param stored as it is in its store: the system's is told from one of a folder under the same id */
    static AllowedUse of(AzureDevOpsCredentials stored) {
        return new AllowedUse(stored.getId(), stored.getAllowedItems(), stored.getAllowedAgents(), Place.of(stored));
    }

    /** @throws NoTokenException when it may not be used there; says what to do */
    void check(@NonNull Asker asker) {
        checkItem(asker.item());
        if (asker instanceof Asker.InBuild build && !build.onController()) {
            checkNodes(build.nodes());
        }
    }

    /** @throws NoTokenException when the identity is the controller itself, and what lies in that store may not be */
    void check(@NonNull EntraIdentity identity) {
        refusalOf(identity).ifPresent(says -> {
            throw new NoTokenException(says);
        });
    }

    /** The same, by the settings as they are when it is asked. */
    @NonNull
    Optional<String> refusalOf(@NonNull EntraIdentity identity) {
        return identity.needsNoSecret() && !place.mayBeController()
                ? Optional.of(Messages.AllowedUse_noController(id))
                : Optional.empty();
    }

    /** Of an agent to which a token is about to go. */
    void check(@NonNull Node node) {
        if (agents != null && !matches(agents, node)) {
            throw new NoTokenException(Messages.AllowedUse_otherAgent(
                    id, agents, node.getSelfLabel().getName()));
        }
    }

    private boolean matches(String labels, Node node) {
        try {
            return Label.parseExpression(labels).matches(node);
        } catch (IllegalArgumentException e) {
            throw new NoTokenException(Messages.AllowedUse_noExpression(id, labels));
        }
    }

    /** The same, for a token of which it shows only later to which agent it goes. */
    AllowedUse onAnyAgent() {
        return new AllowedUse(id, items, null, place);
    }

    /** @throws NoTokenException when a token is about to go to an agent that may have none */
    void checkAgentBehind(@NonNull Channel channel) {
        if (agents == null) {
            return;
        }
        Arrays.stream(Jenkins.get().getComputers())
                .filter(computer -> computer.getChannel() == channel)
                .map(Computer::getNode)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresentOrElse(this::check, this::checkUnknownAgent);
    }

    /** @throws NoTokenException when agents are chosen, and it cannot be told which one this is */
    void checkUnknownAgent() {
        if (agents != null) {
            throw new NoTokenException(Messages.AllowedUse_unknownAgent(id, agents));
        }
    }

    /** @throws NoTokenException when the item may not use it; null for one that is not known */
    void checkItem(@CheckForNull Item item) {
        if (items == null) {
            if (place instanceof Place.OfSystem) {
                throw new NoTokenException(Messages.AllowedUse_noItems(id));
            }
            return;
        }
        ItemPatterns patterns = ItemPatterns.of(items);
        if (patterns.isEverything()) {
            return;
        }
        if (item == null) {
            throw new NoTokenException(Messages.AllowedUse_unknownItem(id));
        }
        String name = item.getFullName();
        if (!patterns.matches(name)) {
            throw new NoTokenException(Messages.AllowedUse_otherItem(id, patterns, name));
        }
    }

    private void checkNodes(Set<Node> nodes) {
        if (agents == null) {
            return;
        }
        if (nodes.isEmpty()) {
            throw new NoTokenException(Messages.AllowedUse_noAgent(id, agents));
        }
        nodes.forEach(this::check);
    }
}
