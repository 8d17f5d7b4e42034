package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How many mints one principal has left: a token bucket. A permit is taken when a mint is decided on and used when its
 * request begins; those taken and not yet used count against the burst, so that in no stretch of time, however long the
 * executor's queue, more requests begin than the burst and that stretch's share of the rate.
 *
 * <p>Not safe for threads: {@link MintQueue} guards it.
 */
final class MintBudget {

    /** The price of one permit, in nanoseconds times mints a minute: whole numbers, so that nothing is rounded. */
    private static final long PRICE = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final Supplier<MintTerms> terms;

    private long credit;
    private Instant counted;
    private int unused;
    private Instant stoppedUntil = Instant.MIN;

    MintBudget(Clock clock, Supplier<MintTerms> terms) {
        this.clock = clock;
        this.terms = terms;
        this.counted = clock.instant();
        this.credit = PRICE * terms.get().burst();
    }

    /** Whether there is a permit to take. */
    boolean hasPermit() {
        refill();
        return !isStopped() && credit >= PRICE;
    }

    /** Takes a permit, if there is one. */
    boolean take() {
        if (!hasPermit()) {
            return false;
        }
        credit -= PRICE;
        unused++;
        return true;
    }

    /** Uses a permit that was taken; false, and the permit is given back, when the mints were stopped meanwhile. */
    boolean begin() {
        refill();
        unused--;
        if (isStopped()) {
            credit += PRICE;
            return false;
        }
        return true;
    }

    /** No mint begins before then. An earlier stop that lasts longer stays. */
    void stop(Instant until) {
        if (until.isAfter(stoppedUntil)) {
            stoppedUntil = until;
        }
    }

    boolean isStopped() {
        return clock.instant().isBefore(stoppedUntil);
    }

    boolean isStoppedBeyond(Instant time) {
        return isStopped() && stoppedUntil.isAfter(time);
    }

    /** When there may be a permit; null if there is one now, or none before one that was taken is used. */
    @CheckForNull
    Instant next() {
        refill();
        if (isStopped()) {
            return stoppedUntil;
        }
        MintTerms now = terms.get();
        if (credit >= PRICE || unused >= now.burst()) {
            return null;
        }
        return counted.plusNanos(ceilDiv(PRICE - credit, now.perMinute()));
    }

    /** Whether nothing would be lost by starting anew. */
    boolean isUntouched() {
        refill();
        return !isStopped() && unused == 0 && credit == PRICE * terms.get().burst();
    }

    private void refill() {
        Instant now = clock.instant();
        Duration elapsed = Duration.between(counted, now);
        counted = now;
        MintTerms current = terms.get();
        long full = PRICE * Math.max(0, current.burst() - unused);
        if (credit >= full) {
            credit = full;
        } else if (elapsed.compareTo(Duration.ofNanos(ceilDiv(full - credit, current.perMinute()))) >= 0) {
            credit = full;
        } else if (!elapsed.isNegative()) {
            credit += elapsed.toNanos() * current.perMinute();
        }
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
