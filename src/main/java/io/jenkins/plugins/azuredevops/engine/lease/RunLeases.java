package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What one run holds. A token that lands after the run has ended goes the way of this object.
 *
 * <p>Safe for threads.
 */
final class RunLeases {

    private final Map<TokenKey, Lease> open = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<SecretText> tokens = new CopyOnWriteArrayList<>();
    private final List<SecretText> seen = Collections.unmodifiableList(tokens);

    Lease lease(TokenKey key, Function<TokenKey, Lease> opening) {
        return open.computeIfAbsent(key, opening);
    }

    /** A shared token may come by more than one lease of the run. */
    void note(SecretText token) {
        tokens.addIfAbsent(token);
    }

    /** All so far: a live view that only grows. */
    List<SecretText> tokens() {
        return seen;
    }
}
