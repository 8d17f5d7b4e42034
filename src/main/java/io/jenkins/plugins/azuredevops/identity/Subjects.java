package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * How many subjects the tokens of builds would have, by the jobs there are now.
 *
 * @param number of them
 * @param ofEachJob whether each job has its own
 */
record Subjects(int number, boolean ofEachJob) {

    static Subjects of(@NonNull FederationTerms terms, @NonNull AllowedJobs jobs) {
        return terms.isPattern() ? new Subjects(jobs.all().size(), true) : new Subjects(1, false);
    }

    /** Whether Entra would take so many. */
    boolean isTooMany() {
        return number > FederationTerms.MOST;
    }
}
