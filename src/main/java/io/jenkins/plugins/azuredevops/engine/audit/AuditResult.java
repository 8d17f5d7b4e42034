package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.util.List;

/**
 * What an audit says in the end.
 *
 * @param tokens how many different tokens there are, users' own not counted
 * @param global how many of them are used with two or more organizations
 * @param jobs how many jobs are seen to use any of them
 * @param files how many files were looked through
 * @param sentences one for each token, those with most organizations and jobs first, then what limits the
 *     answer, then the one that an administrator needs
 */
public record AuditResult(
        int tokens,
        int global,
        int jobs,
        long files,
        @NonNull List<String> sentences) {

    public AuditResult {
        sentences = sentences.stream().map(Pats::redact).toList(); // a job may be named like a token
    }
}
