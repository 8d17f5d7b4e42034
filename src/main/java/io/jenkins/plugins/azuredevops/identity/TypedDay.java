package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A day as somebody typed it. */
final class TypedDay {

    private TypedDay() {}

    /** @throws IllegalArgumentException when it is something else than a day; nothing typed is none */
    static void check(@CheckForNull String typed) {
        parse(typed);
    }

    /** The end of that day; null where none was typed, or something else. Entra counts in UTC. */
    @CheckForNull
    static Instant end(@CheckForNull String typed) {
        try {
            LocalDate day = parse(typed);
            return day == null
                    ? null
                    : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @CheckForNull
    private static LocalDate parse(@CheckForNull String typed) {
        String day = Util.fixEmptyAndTrim(typed);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(Messages.TypedDay_noDay(day), e);
        }
    }
}
