package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The live half of an open block: its lease and every token that it has handed out. Never saved: a
 * {@link TokenBlockPickle} takes its place in the saved build and makes a new one when Jenkins has restarted.
 *
 * <p>Safe for threads; reading it waits for nothing.
 */
final class TokenBlock {

    private final String credentialsId;
    private final Lease lease;
    private final List<AccessToken> handedOut = new CopyOnWriteArrayList<>();

    TokenBlock(String credentialsId, Lease lease, AccessToken first) {
        this.credentialsId = credentialsId;
        this.lease = lease;
        handedOut.add(first);
    }

    @NonNull
    String credentialsId() {
        return credentialsId;
    }

    @NonNull
    Lease lease() {
        return lease;
    }

    /** The newest token. */
    @NonNull
    AccessToken token() {
        return handedOut.get(handedOut.size() - 1);
    }

    /** Takes over a token of the lease; false when it is the one in hand. To be called before anybody gets to see it. */
    boolean renewed(@NonNull AccessToken token) {
        if (token.equals(token())) {
            return false;
        }
        handedOut.add(token);
        return true;
    }

    /** All tokens that a log of the block must not show. */
    @NonNull
    List<AccessToken> handedOut() {
        return handedOut;
    }
}
