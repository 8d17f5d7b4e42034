package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in force at one place: of all levels the strictest, so that none can be weakened by another.
 *
 * @param levels the controller's first, then those of the folders down to the place
 * @param ceiling nothing is stricter than this; {@link Mode#AUDIT} is how an administrator opens every gate at night
 */
public record Demands(@NonNull List<Rules> levels, @NonNull Mode ceiling) implements Serializable {

    /** @throws IllegalArgumentException if there is no level at all */
    public Demands {
        levels = List.copyOf(levels);
        Objects.requireNonNull(ceiling, "ceiling");
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("There is no policy, not even that of the controller.");
        }
    }

    /** What a controller asks for, and nobody else. */
    @NonNull
    public static Demands of(@NonNull Rules controller) {
        return new Demands(List.of(controller), Mode.FAIL);
    }

    /** The same and a further level: a folder's, or what a step asks for itself. */
    @NonNull
    public Demands and(@NonNull Rules further) {
        List<Rules> all = new ArrayList<>(levels);
        all.add(further);
        return new Demands(all, ceiling);
    }

    /** What becomes of a finding on that day. */
    @NonNull
    public Mode mode(@NonNull SourceKind source, @NonNull Tier tier, @NonNull LocalDate today) {
        Mode strictest =
                levels.stream().map(rules -> rules.mode(source, tier, today)).reduce(Mode.OFF, Mode::atLeast);
        return strictest.atMost(ceiling);
    }

    /**
     * When such a finding begins, or began, to fail builds; empty where it does not by date: it always did, or never will.
     */
    @NonNull
    public Optional<Countdown> countdown(@NonNull SourceKind source, @NonNull Tier tier, @NonNull LocalDate today) {
        List<Rules> failing = levels.stream()
                .filter(rules -> rules.asked(source, tier) == Mode.FAIL)
                .toList();
        boolean isAtOnce = failing.stream().anyMatch(rules -> rules.failFrom() == null);
        if (ceiling != Mode.FAIL || isAtOnce) {
            return Optional.empty();
        }
        return failing.stream()
                .map(Rules::failFrom)
                .min(Comparator.naturalOrder())
                .map(from -> new Countdown(from, today));
    }
}
