package io.jenkins.plugins.azuredevops.engine.devops;

import java.util.List;

/**
 * What several organizations make of a personal access token.
 *
 * @param answers in the order in which they were asked
 */
public record ProbedPat(List<PatAnswer> answers) {

    /** How far a token reaches among the organizations that were asked; of others nobody knows. */
    public enum Reach {
        /** It works in several. */
        GLOBAL,
        /** It works in one. */
        ONE_ORGANIZATION,
        /** All refuse it. */
        DEAD,
        /** It works in none of those that answered, and not all did. */
        UNKNOWN
    }

    public ProbedPat {
        answers = List.copyOf(answers);
    }

    /** How far it reaches. */
    public Reach reach() {
        if (isGlobal()) {
            return Reach.GLOBAL;
        }
        if (isDead()) {
            return Reach.DEAD;
        }
        return works().isEmpty() ? Reach.UNKNOWN : Reach.ONE_ORGANIZATION;
    }

    /** Whether it works in several organizations, which only a global one does: these stop working on 1 December 2026. */
    public boolean isGlobal() {
        return works().size() > 1;
    }

    /** Whether all were asked, all answered, and none takes it. */
    public boolean isDead() {
        return !answers.isEmpty() && answers.stream().allMatch(PatAnswer.Refused.class::isInstance);
    }

    /** One sentence, without the token. */
    public String sentence() {
        List<PatAnswer.Works> works = works();
        if (isDead()) {
            return "It works in none of them.";
        }
        if (works.isEmpty()) {
            return "Whether it works is not known" + unknown() + ".";
        }
        String where = String.join(
                ", ", works.stream().map(PatAnswer.Works::organization).toList());
        return "It works in " + where + " as " + works.get(0).owner() + (isGlobal() ? ": a global token" : "")
                + unknown() + ".";
    }

    private List<PatAnswer.Works> works() {
        return answers.stream()
                .filter(PatAnswer.Works.class::isInstance)
                .map(PatAnswer.Works.class::cast)
                .toList();
    }

    private String unknown() {
        List<String> unknown = answers.stream()
                .filter(PatAnswer.Unknown.class::isInstance)
                .map(PatAnswer.Unknown.class::cast)
                .map(answer -> answer.organization() + " " + answer.why())
                .toList();
        return unknown.isEmpty() ? "" : "; " + String.join(", ", unknown);
    }
}
