package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;

/**
 * The live half of an open block: its lease, its newest token, and the files that hold it.
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

    private volatile AccessToken token;

    /** @param folder absolute path on the agent */
    TokenBlock(String credentialsId, Injection injection, String folder, Lease lease, AccessToken first) {
        this.credentialsId = credentialsId;
        this.injection = injection;
        this.folder = folder;
        this.lease = lease;
        this.files = new BlockFiles(injection, folder);
        this.token = first;
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
        return token;
    }

    /** Takes over a renewed token. */
    void renewed(@NonNull AccessToken newer) {
        token = newer;
    }
}
