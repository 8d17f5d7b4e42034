package io.jenkins.plugins.azuredevops.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * One number that was found.
 *
 * @param unit such as ms; empty for a count or a ratio
 * @param goal null where there is none
 */
record Figure(
        String what,
        double value,
        String unit,
        @CheckForNull Goal goal) {

    static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, null);
    }

    static Figure of(String what, double value, String unit, Goal goal) {
        return new Figure(what, value, unit, goal);
    }

    boolean isMissed() {
        return goal != null && !goal.isMetBy(value);
    }

    /** The number with its unit. */
    String text() {
        return (number(value) + " " + unit).strip();
    }

    /** By how much it is above or below its goal. */
    String miss() {
        double above = value - goal.limit();
        String by = (number(Math.abs(above)) + " " + unit).strip() + (above < 0 ? " below" : " above");
        String share = goal.limit() == 0 ? "" : ", " + Math.round(Math.abs(above / goal.limit()) * 100) + " %";
        return what + " is " + text() + ", the goal " + goal + ": " + by + share;
    }

    /** Three digits that count; whole numbers as they are. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_UP));
        return (rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded).toPlainString();
    }
}
