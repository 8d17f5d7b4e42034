package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one level asks for: a controller, a folder, or a step for itself.
 *
 * @param general for all sources
 * @param exceptions for single ones; of several about a source, the one for the surest tier that the finding reaches
 *     counts, and below all of them the general rule
 * @param failFrom the first day on which {@link Mode#FAIL} fails; until then it warns. Null for at once
 */
public record Rules(
        @NonNull Policy general,
        @NonNull List<SourceRule> exceptions,
        @CheckForNull LocalDate failFrom) implements Serializable {

    /** @throws IllegalArgumentException if two exceptions are about the same */
    public Rules {
        Objects.requireNonNull(general, "general");
        exceptions = List.copyOf(exceptions);
        for (SourceRule rule : exceptions) {
            long same = exceptions.stream()
                    .filter(other -> other.source() == rule.source() && other.tier() == rule.tier())
                    .count();
            if (same > 1) {
                throw new IllegalArgumentException("There are two rules for "
                        + rule.source().title() + " and the tier " + rule.tier().word() + ".");
            }
        }
    }

    /** The same for all sources, and at once. */
    @NonNull
    public static Rules of(@NonNull Policy general) {
        return new Rules(general, List.of(), null);
    }

    /** What is asked for, whatever the date. */
    @NonNull
    Mode asked(SourceKind source, Tier tier) {
        return exceptions.stream()
                .filter(rule -> rule.isAbout(source, tier))
                .max(Comparator.comparing(SourceRule::tier))
                .map(SourceRule::mode)
                .orElseGet(() -> general.mode(tier).atMost(source.strictest()));
    }

    /** What becomes of a finding on that day. */
    @NonNull
    public Mode mode(@NonNull SourceKind source, @NonNull Tier tier, @NonNull LocalDate today) {
        boolean isTooEarly = failFrom != null && today.isBefore(failFrom);
        return isTooEarly ? asked(source, tier).atMost(Mode.WARN) : asked(source, tier);
    }

    /** How long until anything fails that does not yet, or since when it does; empty where there is no such day. */
    @NonNull
    public Optional<Countdown> countdown(@NonNull LocalDate today) {
        boolean isStrict =
                general.mode() == Mode.FAIL || exceptions.stream().anyMatch(rule -> rule.mode() == Mode.FAIL);
        return isStrict ? Optional.ofNullable(failFrom).map(from -> new Countdown(from, today)) : Optional.empty();
    }
}
