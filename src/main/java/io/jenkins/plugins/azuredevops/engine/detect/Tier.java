package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.Locale;

/**
 * How sure a finding is. Declared from the least sure to the surest, the one place that says so: the order of the levels
 * {@code note}, {@code warning} and {@code error} that reports give them.
 */
public enum Tier {
    /** Every fixed character of the 84-character form is right, the checksum is not: a typo, an edited sample. */
    SHAPE,
    /** The outer form of a token, without a checksum that holds, beside a name or host of Azure DevOps. */
    CONTEXT,
    /** The checksum holds. Not a coincidence: below 1e-22 for 84 characters, one in 2e9 for the 52-character form. */
    VERIFIED;

    /** Whether this tier is as sure as the other or surer. */
    public boolean isAtLeast(Tier other) {
        return compareTo(other) >= 0;
    }

    /** The word that reports and options use: {@code shape}, {@code context}, {@code verified}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
