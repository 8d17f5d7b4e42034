package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.util.List;

/**
 * One token, and what uses it.
 *
 * @param fingerprint as in its findings
 * @param jobs the names of the first jobs that are seen to use it
 * @param jobsInAll how many there are
 * @param sentence all that is known of it
 */
public record AuditedPat(
        @NonNull String fingerprint,
        @NonNull List<String> jobs,
        int jobsInAll,
        @NonNull String sentence) {

    public AuditedPat {
        jobs = jobs.stream().map(Pats::redact).toList(); // a job may be named like a token
        sentence = Pats.redact(sentence);
    }
}
