package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;
import java.util.List;

/** What a {@link Policy} says about findings. It can be sent and stored: it holds no token. */
public sealed interface Verdict extends Serializable {

    /** The findings that the verdict rests on. */
    @NonNull
    List<Finding> grounds();

    /** Why, in one sentence for the log of a build. */
    @NonNull
    String reason();

    /** There is nothing to say: no finding, or the policy is off. */
    record Clean() implements Verdict {
        @Override
        public List<Finding> grounds() {
            return List.of();
        }

        @Override
        public String reason() {
            return "No personal access token of Azure DevOps was found.";
        }
    }

    /** The findings are recorded; the build goes on as if there were none. */
    record Recorded(List<Finding> grounds) implements Verdict {
        @Override
        public String reason() {
            return count(grounds) + ". Policy records them.";
        }
    }

    /** The build goes on, and says so. */
    record Warned(List<Finding> grounds) implements Verdict {
        @Override
        public String reason() {
            return count(grounds) + ". Replace them: policy will not accept them for ever.";
        }
    }

    /** The build must stop. */
    record Failed(List<Finding> grounds) implements Verdict {
        @Override
        public String reason() {
            return count(grounds) + ". Policy forbids them.";
        }
    }

    private static String count(List<Finding> findings) {
        return "Personal access tokens of Azure DevOps: " + Tally.of(findings).findings();
    }
}
