package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest token of each kind that one principal got. In memory only, and no longer than it may be handed out.
 *
 * <p>Not safe for threads: {@link MintQueue} guards it.
 */
final class SharedTokens {

    private record Kept(AccessToken token, Instant end) {}

    private final Map<TokenKey, Kept> newest = new HashMap<>();

    /** Keeps a token until it is due for renewal, unless one that lives longer is kept already. */
    void offer(TokenKey key, AccessToken token, LeaseTerms terms, Instant now) {
        Kept kept = newest.get(key);
        boolean longest = kept == null || kept.token().expiresAt().isBefore(token.expiresAt());
        if (longest && terms.isYoung(token, now)) {
            newest.put(key, new Kept(token, terms.renewalOf(token)));
        }
    }

    /** One that is good, and not yet due for renewal, by the terms of whoever asks; else null. */
    @CheckForNull
    AccessToken find(TokenKey key, LeaseTerms terms, Instant now) {
        Kept kept = newest.get(key);
        return kept != null && terms.isYoung(kept.token(), now) ? kept.token() : null;
    }

    /** Gives back the memory of those that are handed out no more. */
    void drop(Instant now) {
        newest.values().removeIf(kept -> !now.isBefore(kept.end()));
    }

    void clear() {
        newest.clear();
    }

    /** When there is something to drop; null if nothing is kept. */
    @CheckForNull
    Instant nextEnd() {
        return newest.values().stream()
                .map(Kept::end)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }
}
