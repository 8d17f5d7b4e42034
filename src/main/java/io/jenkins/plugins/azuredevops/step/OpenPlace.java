package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.remoting.VirtualChannel;
import hudson.slaves.AbstractCloudSlave;
import hudson.slaves.EphemeralNode;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * A place of an open block: its folder on one agent, and which token stands in the files there. An agent that has gone and
 * come back is another one as far as that matters, so its files are written again; so are all after a restart of Jenkins.
 *
 * <p>Safe for threads. Writing and removing block for as long as the agent takes.
 */
final class OpenPlace {

    private final SavedPlace saved;

    /** Null while the files have not been written. */
    @CheckForNull
    private volatile Held held;

    private volatile boolean removed;

    OpenPlace(@NonNull SavedPlace saved) {
        this.saved = saved;
    }

    private record Held(AccessToken token, @CheckForNull String reason, WeakReference<VirtualChannel> agent) {

        boolean is(AccessToken otherToken, @CheckForNull String otherReason) {
            return token.equals(otherToken) && Objects.equals(reason, otherReason);
        }
    }

    @NonNull
    SavedPlace saved() {
        return saved;
    }

    @NonNull
    PlaceKey key() {
        return saved.key();
    }

    /** The name of its node; empty for the built-in one. */
    @NonNull
    String node() {
        return saved.key().node();
    }

    /** The name of its node, for people. */
    @NonNull
    String shownNode() {
        return node().isEmpty() ? Jenkins.get().getSelfLabel().getName() : node();
    }

    @NonNull
    Injection injection() {
        return saved.injection();
    }

    /** Whether a process that starts with those variables knows this place already. */
    boolean isNamedIn(@NonNull Map<String, String> environment) {
        String name = BlockFolder.nameOf(saved.folder());
        return environment.values().stream().anyMatch(value -> value.contains(name));
    }

    /** The variables of a process here. */
    @NonNull
    Map<String, String> environment(@NonNull AccessToken token) {
        Map<String, String> environment = new HashMap<>(injection().plainEnvironment());
        environment.putAll(injection().secretEnvironment(token.value()));
        return environment;
    }

    /**
     * Whether there is nothing to write: the files hold that, the place is gone, or its agent is. Waits for nothing.
     *
     * @param reason why there is no new token although this one has ended; null while there is no need for one
     */
    boolean isUpToDate(@NonNull AccessToken token, @CheckForNull String reason) {
        Held now = held;
        VirtualChannel agent = agent();
        return removed || agent == null || now != null && now.agent().get() == agent && now.is(token, reason);
    }

    /** Whether the token in the files is good at that time, though it may not be the newest. Waits for nothing. */
    boolean servesAt(@NonNull Instant now) {
        Held last = held;
        return last != null
                && last.agent().get() == agent()
                && !last.token().remaining(now).isNegative();
    }

    /** Whether its agent is there. */
    boolean isThere() {
        return agent() != null;
    }

    /** Whether its agent is of a kind that is thrown away with its disk, or is gone already. */
    boolean endsWithItsAgent() {
        if (node().isEmpty()) {
            return false;
        }
        Node agent = Jenkins.get().getNode(node());
        return agent == null || agent instanceof AbstractCloudSlave || agent instanceof EphemeralNode;
    }

    /**
     * Writes what has changed. A lock keeps an older token from replacing a newer one.
     *
     * @param reason why there is no new token although this one has ended; null while there is no need for one
     */
    synchronized void hold(@NonNull AccessToken token, @CheckForNull String reason)
            throws IOException, InterruptedException {
        VirtualChannel agent = agent();
        if (agent == null || isUpToDate(token, reason) || isOlder(token)) {
            return;
        }
        Held last = held;
        Held before = last != null && last.agent().get() == agent ? last : null;
        Map<String, String> files = new HashMap<>(
                before == null ? injection().files(token.value()) : injection().secretFiles(token.value()));
        if (reason != null) {
            files.put(Injection.REASON_FILE, reason);
        }
        boolean mayTell = before == null || before.reason() != null;
        BlockFolder.write(
                new FilePath(agent, saved.folder()),
                files,
                reason == null && mayTell ? Set.of(Injection.REASON_FILE) : Set.of());
        held = new Held(token, reason, new WeakReference<>(agent));
    }

    /**
     * Removes the folder; nothing is written here any more.
     *
     * @throws IOException when it may still be there
     */
    synchronized void remove() throws IOException, InterruptedException {
        removed = true;
        VirtualChannel agent = agent();
        if (agent == null) {
            throw new IOException(Messages.BlockEnd_noAgent());
        }
        new FilePath(agent, saved.folder()).deleteRecursive();
    }

    private boolean isOlder(AccessToken token) {
        Held now = held;
        return now != null && token.issuedAt().isBefore(now.token().issuedAt());
    }

    /** Null while it is not connected, and when it is gone. */
    @CheckForNull
    private VirtualChannel agent() {
        Computer computer = Jenkins.get().getComputer(node());
        return computer == null ? null : computer.getChannel();
    }
}
