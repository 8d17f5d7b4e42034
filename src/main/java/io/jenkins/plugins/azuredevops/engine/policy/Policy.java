package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What is done about personal access tokens. By source and date, and with exemptions, a {@link Judge} says it.
 *
 * @param mode what becomes of findings
 * @param failOn how sure a finding must be for the modes {@link Mode#WARN} and {@link Mode#FAIL} to count; what is less sure
 *     is only recorded
 */
public record Policy(@NonNull Mode mode, @NonNull Tier failOn) implements Serializable {

    public Policy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(failOn, "failOn");
    }

    /** A fresh installation's: everything is recorded, nothing is stopped. */
    @NonNull
    public static Policy auditing() {
        return new Policy(Mode.AUDIT, Tier.VERIFIED);
    }

    /** What becomes of a finding of this tier: what is not sure enough is recorded, and nothing more. */
    @NonNull
    public Mode mode(@NonNull Tier tier) {
        return tier.isAtLeast(failOn) ? mode : mode.atMost(Mode.AUDIT);
    }

    /** What is to be done about these findings, and because of which, wherever they stand and whatever the date. */
    @NonNull
    public Verdict judge(@NonNull Collection<Finding> findings) {
        if (mode == Mode.OFF || findings.isEmpty()) {
            return new Verdict.Clean();
        }
        List<Finding> grounds = findings.stream()
                .filter(finding -> finding.tier().isAtLeast(failOn))
                .toList();
        if (mode == Mode.AUDIT || grounds.isEmpty()) {
            return new Verdict.Recorded(List.copyOf(findings));
        }
        return mode == Mode.WARN ? new Verdict.Warned(grounds) : new Verdict.Failed(grounds);
    }
}
