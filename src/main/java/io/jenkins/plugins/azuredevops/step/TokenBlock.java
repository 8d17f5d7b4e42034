package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The live half of an open block: its lease, its newest token, and the places where that is in files.
 * Never saved: a {@link TokenBlockPickle} takes its place in a saved build and makes a new one after a restart.
 *
 * <p>Safe for threads; reading it waits for nothing.
 */
final class TokenBlock {

    private final Run<?, ?> run;
    private final BlockCredentials credentials;
    private final BlockOptions options;
    private final Set<String> secretVariables;
    private final BlockPlaces places = new BlockPlaces();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    private volatile Lease lease;
    private volatile State state;

    /**
     * @param token the newest
     * @param reason why there is no newer one although it has ended; null while there is no need
     */
    private record State(AccessToken token, @CheckForNull String reason) {}

    /** @param secretVariables the names of the variables that hold the token, wherever the block goes */
    TokenBlock(
            Run<?, ?> run,
            BlockCredentials credentials,
            BlockOptions options,
            Set<String> secretVariables,
            Lease lease,
            AccessToken first) {
        this.run = run;
        this.credentials = credentials;
        this.options = options;
        this.secretVariables = Set.copyOf(secretVariables);
        this.lease = lease;
        this.state = new State(first, null);
    }

    @NonNull
    Run<?, ?> run() {
        return run;
    }

    @NonNull
    BlockCredentials credentials() {
        return credentials;
    }

    @NonNull
    BlockOptions options() {
        return options;
    }

    @NonNull
    BlockPlaces places() {
        return places;
    }

    /** The names of the variables that hold the token. */
    @NonNull
    Set<String> secretVariables() {
        return Stream.concat(
                        secretVariables.stream(),
                        places.all().stream().flatMap(place -> place.injection().secretVariables().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @NonNull
    Lease lease() {
        return lease;
    }

    /** The newest token. */
    @NonNull
    AccessToken token() {
        return state.token();
    }

    /** When that ends, for the log. */
    @NonNull
    Instant tokenEnd() {
        return token().expiresAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes over the lease of a credential that was looked up anew; usually the same. */
    void leased(@NonNull Lease current) {
        lease = current;
    }

    /** Takes over a renewed token. */
    void renewed(@NonNull AccessToken newer) {
        state = new State(newer, null);
    }

    /** The newest token has ended, and that is why there is no newer one. */
    void ended(@NonNull String reason) {
        state = new State(state.token(), reason);
    }

    /** Whether the files in a place are as they should be, or can be nowhere now. Waits for nothing. */
    boolean isUpToDate(@NonNull OpenPlace place) {
        State now = state;
        return place.isUpToDate(now.token(), now.reason());
    }

    /**
     * Sees to it that the files in a place are as they should be, if its agent is there. Blocks.
     *
     * @throws hudson.AbortException when the token may not go there any more; says what to do
     */
    void bringUpToDate(@NonNull OpenPlace place) throws IOException, InterruptedException {
        if (!isUpToDate(place)) {
            credentials.check(run, place.node());
            write(place);
        }
    }

    /** The same, for a place whose agent has just been found to be allowed. */
    void write(@NonNull OpenPlace place) throws IOException, InterruptedException {
        State now = state;
        place.hold(now.token(), now.reason());
    }

    /** True for the first who wants to say that. */
    boolean isNews(@NonNull String sentence) {
        return said.add(sentence);
    }
}
