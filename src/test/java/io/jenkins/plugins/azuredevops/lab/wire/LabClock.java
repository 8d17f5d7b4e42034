package io.jenkins.plugins.azuredevops.lab.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test may move. Follows the machine's clock, off by what it was moved. May be shared by threads. */
public final class LabClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public LabClock() {
        this(Clock.systemUTC());
    }

    private LabClock(Clock base) {
        this.base = base;
    }

    /** Moves this clock; a negative duration moves it back. */
    public void advance(Duration by) {
        offset.updateAndGet(old -> old.plus(by));
    }

    /** How far this clock is off the machine's. */
    public Duration offset() {
        return offset.get();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The lab's clocks are UTC only.");
    }
}
