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

    private record Kept(Grant grant, Instant end) {}

    private final Map<TokenKey, Kept> newest = new HashMap<>();

    /** What a platform gave, with how often it has given this one: it counts as issued when it was given first. */
    Grant recognise(TokenKey key, AccessToken token) {
        Kept kept = newest.get(key);
        return kept != null && kept.grant().token().value().equals(token.value())
                ? new Grant(kept.grant().token(), false, kept.grant().given() + 1)
                : new Grant(token, false, 1);
    }

    /**
     * Keeps a token until it is due for renewal, unless one that lives longer is kept already; a platform's until it ends,
     * to be recognised when it comes again.
     */
    void offer(TokenKey key, Grant grant, LeaseTerms terms, Instant now) {
        Kept kept = newest.get(key);
        boolean longest = kept == null
                || kept.grant().token().expiresAt().isBefore(grant.token().expiresAt());
        if ((longest || grant.isPlatforms()) && terms.isYoung(grant, now)) {
            newest.put(key, new Kept(grant, grant.isPlatforms() ? grant.token().expiresAt() : terms.renewalOf(grant)));
        }
    }

    /** One that is good, and not yet due for renewal, by the terms of whoever asks; else null. */
    @CheckForNull
    Grant find(TokenKey key, LeaseTerms terms, Instant now) {
        Kept kept = newest.get(key);
        return kept != null && terms.isYoung(kept.grant(), now) ? kept.grant().toOthers() : null;
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
