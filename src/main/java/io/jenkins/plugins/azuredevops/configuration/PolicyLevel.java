package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What a form or a file of configuration says about one level of the policy.
 *
 * @param failFrom a date such as 2026-12-31; null for at once
 */
record PolicyLevel(
        @NonNull Mode mode,
        @NonNull Tier failOn,
        @CheckForNull String failFrom,
        @NonNull List<PatRule> exceptions) {

    /** @throws IllegalArgumentException if the date is none, or two exceptions are about the same */
    @NonNull
    Rules rules() {
        return new Rules(
                new Policy(mode, failOn), exceptions.stream().map(PatRule::rule).toList(), date(failFrom));
    }

    /** @throws IllegalArgumentException if it is none */
    @CheckForNull
    static LocalDate date(@CheckForNull String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(Messages.PatPolicy_noDate(date), e);
        }
    }

    /** For forms. */
    static FormValidation check(String date) {
        try {
            date(Util.fixEmptyAndTrim(date));
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
