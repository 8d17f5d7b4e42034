package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.devops.PatAnswer;
import io.jenkins.plugins.azuredevops.engine.devops.ProbedPat;
import io.jenkins.plugins.azuredevops.engine.devops.ProbedPat.Reach;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What organizations make of the personal access tokens in one credential, as of a point in time. Holds no secret.
 *
 * @param key stands for the credential's address in requests
 * @param asked the names of the organizations
 * @param by who asked
 * @param at as in ISO 8601
 * @param tokens mostly one
 */
@JsonPropertyOrder({"key", "store", "domain", "id", "asked", "by", "at", "tokens"})
@Restricted(NoExternalUse.class)
public record ProbeReport(
        String key,
        String store,
        String domain,
        String id,
        List<String> asked,
        String by,
        String at,
        List<Token> tokens) {

    public ProbeReport {
        asked = List.copyOf(asked);
        tokens = List.copyOf(tokens);
    }

    /** For who reads the page. */
    @NonNull
    @JsonIgnore
    public String getOrganizations() {
        return String.join(", ", asked);
    }

    /**
     * One token.
     *
     * @param fingerprint the same wherever this controller finds the same token
     * @param reach among the organizations that were asked
     * @param says one sentence
     */
    @JsonPropertyOrder({"kind", "fingerprint", "reach", "says", "answers"})
    public record Token(String kind, String fingerprint, Reach reach, String says, List<Answer> answers) {

        public Token {
            answers = List.copyOf(answers);
        }

        static Token of(@NonNull Finding finding, @NonNull ProbedPat probed) {
            return new Token(
                    finding.kind().title(),
                    finding.fingerprint(),
                    probed.reach(),
                    Printable.of(probed.sentence()),
                    probed.answers().stream().map(Answer::of).toList());
        }

        /** In a word or two how far it reaches. That it is for one organization alone, one answer does not tell. */
        @NonNull
        @JsonIgnore
        public String getLabel() {
            return switch (reach) {
                case GLOBAL -> Messages.ProbeReport_global();
                case ONE_ORGANIZATION ->
                    answers.size() > 1 ? Messages.ProbeReport_oneOrganization() : Messages.ProbeReport_works();
                case DEAD -> Messages.ProbeReport_dead();
                case UNKNOWN -> Messages.ProbeReport_unknown();
            };
        }
    }

    /**
     * What one organization says.
     *
     * @param owner whose token it is, in the organization's words; null where it does not work there
     * @param why nobody knows; null where it is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"organization", "answer", "owner", "why"})
    public record Answer(
            String organization,
            Kind answer,
            @CheckForNull String owner,
            @CheckForNull String why) {

        /** Whether the token works there. */
        public enum Kind {
            WORKS,
            REFUSED,
            UNKNOWN
        }

        static Answer of(@NonNull PatAnswer answer) {
            String organization = answer.organization();
            if (answer instanceof PatAnswer.Works works) {
                return new Answer(organization, Kind.WORKS, Printable.of(works.owner()), null);
            }
            return answer instanceof PatAnswer.Unknown unknown
                    ? new Answer(organization, Kind.UNKNOWN, null, unknown.why())
                    : new Answer(organization, Kind.REFUSED, null, null);
        }
    }
}
