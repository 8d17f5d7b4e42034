package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a block has been so far, and where it is about to be: one place for each workspace in which its processes start.
 *
 * <p>Safe for threads; waits for nothing.
 */
final class BlockPlaces {

    private final Map<PlaceKey, OpenPlace> open = new LinkedHashMap<>();

    /** Where a step was seen that has no place yet, with its variables. */
    private final Map<PlaceKey, EnvVars> expected = new LinkedHashMap<>();

    private boolean closed;

    /** Null where the block has none, or none yet. */
    @CheckForNull
    synchronized OpenPlace at(@NonNull PlaceKey key) {
        return open.get(key);
    }

    /** All, in the order in which they were opened. */
    @NonNull
    synchronized List<OpenPlace> all() {
        return List.copyOf(open.values());
    }

    /** Those on a node. */
    @NonNull
    List<OpenPlace> on(@NonNull String node) {
        return all().stream().filter(place -> place.node().equals(node)).toList();
    }

    /** The names of their nodes. */
    @NonNull
    List<String> nodes() {
        return all().stream().map(OpenPlace::node).distinct().toList();
    }

    /** Remembers with which variables steps start where there is no place yet. */
    synchronized void expect(@NonNull PlaceKey key, @NonNull EnvVars environment) {
        if (!closed && !open.containsKey(key)) {
            expected.put(key, new EnvVars(environment));
        }
    }

    /** What is expected on a node. */
    @NonNull
    synchronized Map<PlaceKey, EnvVars> expectedOn(@NonNull String node) {
        Map<PlaceKey, EnvVars> found = new LinkedHashMap<>();
        expected.forEach((key, environment) -> {
            if (key.node().equals(node)) {
                found.put(key, environment);
            }
        });
        return found;
    }

    /**
     * Adds a place, unless somebody was faster, or the block has ended meanwhile.
     *
     * @return the one that counts, null if none does any more; when it is another, the place is the caller's to remove
     */
    @CheckForNull
    synchronized OpenPlace add(@NonNull OpenPlace place) {
        if (closed) {
            return null;
        }
        expected.remove(place.key());
        OpenPlace earlier = open.putIfAbsent(place.key(), place);
        return earlier == null ? place : earlier;
    }

    /** The block ends: no place is added any more. Those there were, to be removed. */
    @NonNull
    synchronized List<OpenPlace> close() {
        closed = true;
        expected.clear();
        return new ArrayList<>(open.values());
    }
}
