package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The live half of an open block: its lease, its newest token, and the files that hold it.
 * Never saved: a {@link TokenBlockPickle} takes its place in a saved build and makes a new one after a restart.
 *
 * <p>Safe for threads; reading it waits for nothing.
 */
final class TokenBlock {

    private final BlockCredentials credentials;
    private final Injection injection;
    private final String folder;
    private final BlockFiles files;

    private volatile Lease lease;
    private volatile AccessToken token;

    /** @param folder absolute path on the agent */
    TokenBlock(BlockCredentials credentials, Injection injection, String folder, Lease lease, AccessToken first) {
        this.credentials = credentials;
        this.injection = injection;
        this.folder = folder;
        this.lease = lease;
        this.files = new BlockFiles(injection, folder);
        this.token = first;
    }

    @NonNull
    BlockCredentials credentials() {
        return credentials;
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

    /** When that ends, for the log. */
    @NonNull
    Instant tokenEnd() {
        return token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The variables of the block, with its newest token. */
    @NonNull
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(injection.plainEnvironment());
        environment.putAll(injection.secretEnvironment(token.value()));
        return environment;
    }

    /** Takes over the lease of a credential that was looked up anew; usually the same. */
    void leased(@NonNull Lease current) {
        lease = current;
    }

    /** Takes over a renewed token. */
    void renewed(@NonNull AccessToken newer) {
        token = newer;
    }
}
