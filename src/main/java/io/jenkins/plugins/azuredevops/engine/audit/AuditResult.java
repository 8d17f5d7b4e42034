package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit says in the end.
 *
 * @param pats the different tokens, users' own left out, those with most organizations and jobs first
 * @param global how many of them are used with two or more organizations
 * @param jobs how many jobs are seen to use any of them
 * @param files how many files were looked through
 * @param remarks sentences on what limits the answer
 * @param summary the sentence that an administrator needs
 */
public record AuditResult(
        @NonNull List<AuditedPat> pats,
        int global,
        int jobs,
        long files,
        @NonNull List<String> remarks,
        @NonNull String summary) {

    private static final int MOST_TOKENS_NAMED = 500;

    public AuditResult {
        pats = List.copyOf(pats);
        remarks = remarks.stream().map(Pats::redact).toList();
    }

    /** How many different tokens there are. */
    public int tokens() {
        return pats.size();
    }

    /** All that is to be said: one sentence for each token, up to a number of them, then the remarks and the summary. */
    @NonNull
    public List<String> sentences() {
        return Stream.of(
                        pats.stream().limit(MOST_TOKENS_NAMED).map(AuditedPat::sentence),
                        remarks.stream(),
                        Stream.of(summary))
                .flatMap(each -> each)
                .toList();
    }
}
