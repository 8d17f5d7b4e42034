package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.SortedSet;
import java.util.TreeSet;

/** Secrets for which the home has no key. Their length shows without one: it tells which may be tokens. */
final class LockedSecrets {

    private static final int MOST_NAMED = 20;

    private long count;
    private long asLongAsTokens;
    private final SortedSet<String> titles = new TreeSet<>();

    void add(Revealed.Locked secret, @CheckForNull StoredCredential credential) {
        count++;
        if (secret.isAsLongAsToken()) {
            asLongAsTokens++;
            if (credential != null) {
                titles.add(credential.title());
            }
        }
    }

    long count() {
        return count;
    }

    /** How many of them are as long as a token, and in which credentials. */
    String likely() {
        if (asLongAsTokens == 0) {
            return "none of them is as long as a token";
        }
        String named = String.join(", ", titles.stream().limit(MOST_NAMED).toList());
        long left = titles.size() - MOST_NAMED;
        return asLongAsTokens + " of them are as long as a token"
                + (named.isEmpty() ? "" : ": " + named)
                + (left > 0 ? " and " + left + " more" : "");
    }
}
