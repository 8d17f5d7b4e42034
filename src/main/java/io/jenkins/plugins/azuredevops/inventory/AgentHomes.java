package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.remoting.VirtualChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The homes of the users that run Jenkins and its agents, which many builds share and none is to blame for. They are looked
 * through when an administrator asks for it; no job can.
 */
@Restricted(NoExternalUse.class)
public final class AgentHomes {

    /** How long all of them together may take. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Duration patience;

    public AgentHomes(@NonNull Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks through all of them at once, so that one that hangs holds up no other. Blocks, no longer than the patience.
     *
     * @return one for each node, that of Jenkins itself first
     */
    @NonNull
    public List<AgentHome> look() throws InterruptedException {
        HomeSearch search = PatInventory.get().homeSearch();
        List<AskedNode> asked = new ArrayList<>();
        for (Node node : nodes()) {
            asked.add(ask(node, search));
        }
        long end = System.nanoTime() + patience.toNanos();
        List<AgentHome> homes = new ArrayList<>();
        for (AskedNode each : asked) {
            homes.add(each.answer(Duration.ofNanos(Math.max(0, end - System.nanoTime())), patience));
        }
        return homes;
    }

    private static List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Jenkins.get());
        nodes.addAll(Jenkins.get().getNodes());
        return nodes;
    }

    /** To send the question may block as well, where nobody reads it. */
    private static AskedNode ask(Node node, HomeSearch search) {
        VirtualChannel channel = node.getChannel();
        if (channel == null) {
            return AskedNode.offline(node);
        }
        Future<Future<HomeAnswer>> answer = Computer.threadPoolForRemoting.submit(() -> channel.callAsync(search));
        return new AskedNode(node.getDisplayName(), null, answer);
    }
}
