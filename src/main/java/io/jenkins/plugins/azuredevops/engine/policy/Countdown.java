package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * How far the day is on which builds begin to fail.
 *
 * @param from the first day on which they do
 * @param today in the same time zone, that of the controller
 */
public record Countdown(@NonNull LocalDate from, @NonNull LocalDate today) implements Serializable {

    public Countdown {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(today, "today");
    }

    /** Days until then; 0 or less when it has come. */
    public long days() {
        return ChronoUnit.DAYS.between(today, from);
    }

    public boolean isOver() {
        return days() <= 0;
    }

    /** One sentence for the log of a build and for administrators. */
    @NonNull
    public String sentence() {
        if (isOver()) {
            return "Such builds fail since " + from + ".";
        }
        return days() == 1
                ? "Such builds fail from tomorrow, " + from + "."
                : "Such builds fail from " + from + ", in " + days() + " days.";
    }
}
