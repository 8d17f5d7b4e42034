package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The live half of an open block: its lease, every token that it has handed out, and the files that hold the newest.
 * Never saved: a {@link TokenBlockPickle} takes its place in a saved build and makes a new one after a restart.
 *
 * <p>Safe for threads; reading it waits for nothing.
 */
final class TokenBlock {

    private final String credentialsId;
    private final Injection injection;
    private final String folder;
    private final Lease lease;
    private final BlockFiles files;
    private final List<AccessToken> handedOut = new CopyOnWriteArrayList<>();

    /** @param folder absolute path on the agent */
    TokenBlock(String credentialsId, Injection injection, String folder, Lease lease, AccessToken first) {
        this.credentialsId = credentialsId;
        this.injection = injection;
        this.folder = folder;
        this.lease = lease;
        this.files = new BlockFiles(injection, folder);
        handedOut.add(first);
    }

    @NonNull
    String credentialsId() {
        return credentialsId;
    }

    @NonNull
    Injection injection() {
        return injection;
    }

    @NonNull
    String folder() {
        return folder;
    }

    @NonNull
    Lease lease() {
        return lease;
    }

    @NonNull
    BlockFiles files() {
        return files;
    }

    /** The newest token. */
    @NonNull
    AccessToken token() {
        return handedOut.get(handedOut.size() - 1);
    }

    /** Takes over a renewed token. To be called before any tool gets to see it: from now on the log hides it. */
    void renewed(@NonNull AccessToken token) {
        if (!token.equals(token())) {
            handedOut.add(token);
        }
    }

    /** All tokens that a log of the block must not show. */
    @NonNull
    List<AccessToken> handedOut() {
        return handedOut;
    }
}
