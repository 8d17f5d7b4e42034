package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.devops.ProbedPat;
import java.util.Set;
import java.util.TreeSet;

/** One token, wherever it was found. */
final class FoundPat {

    private static final int MOST_JOBS_NAMED = 10;

    private final Finding finding;
    final Set<String> credentials = new TreeSet<>();
    final Set<String> stores = new TreeSet<>();
    /** In configurations, as text. */
    final Set<String> configurations = new TreeSet<>();
    /** In other files. */
    final Set<String> files = new TreeSet<>();

    final Set<String> jobs = new TreeSet<>();
    final Set<String> organizations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** What the organizations make of it; null if they were not asked. */
    @CheckForNull
    ProbedPat probed;

    FoundPat(Finding finding) {
        this.finding = finding;
    }

    String fingerprint() {
        return finding.fingerprint();
    }

    boolean isStored() {
        return !credentials.isEmpty();
    }

    boolean isInJenkinsStore() {
        return stores.contains("");
    }

    boolean hasSeveralOrganizations() {
        return organizations.size() > 1;
    }

    AuditedPat audited() {
        return new AuditedPat(
                fingerprint(), jobs.stream().limit(MOST_JOBS_NAMED).toList(), jobs.size(), sentence());
    }

    private String sentence() {
        StringBuilder sentence =
                new StringBuilder("Token " + finding.redacted() + " [" + finding.fingerprint() + "]: ");
        if (isStored()) {
            sentence.append("in the credential ").append(String.join(", ", credentials));
        } else if (!configurations.isEmpty()) {
            sentence.append("in the configuration of ").append(some(configurations));
        } else {
            sentence.append("in ").append(some(files));
        }
        sentence.append(jobs.isEmpty() ? "; no job is seen to use it" : "; used by " + count(jobs) + ": " + some(jobs));
        if (!organizations.isEmpty()) {
            sentence.append("; with ")
                    .append(organizations.size() == 1 ? "the organization " : "the organizations ")
                    .append(String.join(", ", organizations));
        }
        return sentence.append('.')
                .append(probed == null ? "" : " " + probed.sentence())
                .toString();
    }

    private static String count(Set<String> jobs) {
        return jobs.size() == 1 ? "1 job" : jobs.size() + " jobs";
    }

    private static String some(Set<String> names) {
        long left = names.size() - MOST_JOBS_NAMED;
        return String.join(", ", names.stream().limit(MOST_JOBS_NAMED).toList())
                + (left > 0 ? " and " + left + " more" : "");
    }
}
