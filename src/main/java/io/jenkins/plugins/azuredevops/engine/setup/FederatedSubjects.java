package io.jenkins.plugins.azuredevops.engine.setup;

import java.util.List;

/**
 * The subjects for which an application needs a federated credential each, as far as they are known (Entra, "Workload identity
 * federation", considerations: at most 20 an application).
 *
 * @param texts {@code sub} of the assertions, each once; at least one, and no more than fit
 * @param kind whether they are what the assertions say
 * @param leftOut how many more are known, and do not fit
 * @param unnamed how many more there are that must not be named to whoever reads this
 */
public record FederatedSubjects(List<String> texts, Kind kind, int leftOut, int unnamed) {

    /** What Entra allows an application. */
    public static final int MOST = 20;

    /** What the texts are. */
    public enum Kind {
        /** What assertions say. */
        EXACT,
        /** A pattern, from which each job gets its own. */
        PATTERN,
        /** Words in the place of what only the platform knows, as the issuer is. */
        OF_PLATFORM
    }

    public FederatedSubjects {
        texts = texts.stream().distinct().toList();
        if (texts.isEmpty() || texts.size() > MOST) {
            throw new IllegalArgumentException(
                    "An application has 1 to " + MOST + " federated credentials, not " + texts.size() + ".");
        }
    }

    /** Of those that assertions have, as many as fit. */
    public static FederatedSubjects exactly(List<String> subjects, int unnamed) {
        List<String> all = subjects.stream().distinct().toList();
        List<String> fitting = all.subList(0, Math.min(MOST, all.size()));
        return new FederatedSubjects(fitting, Kind.EXACT, all.size() - fitting.size(), unnamed);
    }

    /** Where no more is known than the pattern. */
    public static FederatedSubjects pattern(String pattern, int unnamed) {
        return new FederatedSubjects(List.of(pattern), Kind.PATTERN, 0, unnamed);
    }

    /** Where the platform on which Jenkins runs has not been asked yet. */
    static FederatedSubjects ofPlatform() {
        return new FederatedSubjects(
                List.of("system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"), Kind.OF_PLATFORM, 0, 0);
    }

    /** How many credentials all of them need. */
    int needed() {
        return texts.size() + leftOut + unnamed;
    }
}
