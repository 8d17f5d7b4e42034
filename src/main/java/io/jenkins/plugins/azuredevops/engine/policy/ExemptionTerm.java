package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * For how long an exemption holds: 90 days at most, and as long again if it is renewed, once.
 *
 * @param from the first day
 * @param until the last day
 * @param renewedOn the day on which it was renewed; null if it was not
 */
public record ExemptionTerm(
        @NonNull LocalDate from,
        @NonNull LocalDate until,
        @CheckForNull LocalDate renewedOn) implements Serializable {

    /** Days between the first day, or that of the renewal, and the last one. */
    public static final int MOST_DAYS = 90;

    /** @throws IllegalArgumentException if a day is missing, or it holds too long, or backwards */
    public ExemptionTerm {
        if (from == null) {
            throw new IllegalArgumentException("it has no first day");
        }
        if (until == null) {
            throw new IllegalArgumentException("it has no end");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        if (renewedOn != null && (renewedOn.isBefore(from) || isTooLong(from, renewedOn))) {
            throw new IllegalArgumentException("it was not renewed while it held");
        }
        if (isTooLong(renewedOn == null ? from : renewedOn, until)) {
            throw new IllegalArgumentException("it holds for more than " + MOST_DAYS + " days");
        }
    }

    private static boolean isTooLong(LocalDate start, LocalDate end) {
        return ChronoUnit.DAYS.between(start, end) > MOST_DAYS;
    }

    boolean holds(LocalDate today) {
        return !today.isBefore(from) && !today.isAfter(until);
    }

    /**
     * The term with a later end.
     *
     * @throws IllegalArgumentException if it was renewed before, does not hold any more, or would hold too long
     */
    @NonNull
    public ExemptionTerm renewed(@NonNull LocalDate today, @NonNull LocalDate newEnd) {
        if (renewedOn != null) {
            throw new IllegalArgumentException("it was renewed once, on " + renewedOn + ", and that is all there is");
        }
        if (!holds(today)) {
            throw new IllegalArgumentException("it does not hold any more, or not yet, so it cannot be renewed");
        }
        return new ExemptionTerm(from, newEnd, today);
    }
}
