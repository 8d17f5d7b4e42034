package io.jenkins.plugins.azuredevops.engine.setup;

import java.util.List;

/** With what an identity proves itself: what the Entra administrator has to set up for it. */
public sealed interface Proof {

    /** The end of the names of its templates. */
    String template();

    /** A client secret. */
    record Secret() implements Proof {
        @Override
        public String template() {
            return "secret";
        }
    }

    /** A client certificate, whose public part the administrator uploads. */
    record Certificate() implements Proof {
        @Override
        public String template() {
            return "certificate";
        }
    }

    /**
     * Assertions of another issuer (Entra, "Workload identity federation", considerations: at most 20 credentials an
     * application, at most 600 characters in each part, compared exactly).
     *
     * @param issuer {@code iss} of the assertions
     * @param subjects {@code sub} of the assertions, each once
     * @param audience {@code aud} of the assertions
     * @param multiTenant whether the application is to be in the organization's tenant, too, which is another than its own
     */
    record Federation(String issuer, List<String> subjects, String audience, boolean multiTenant) implements Proof {

        /** What Entra allows an application. */
        public static final int MOST_SUBJECTS = 20;

        private static final int LONGEST = 600;

        public Federation {
            issuer = part("issuer", issuer);
            audience = part("audience", audience);
            subjects = subjects.stream()
                    .map(subject -> part("subject", subject))
                    .distinct()
                    .toList();
            if (subjects.isEmpty() || subjects.size() > MOST_SUBJECTS) {
                throw new IllegalArgumentException("An application has 1 to " + MOST_SUBJECTS
                        + " federated credentials, not " + subjects.size() + ".");
            }
        }

        @Override
        public String template() {
            return "federation";
        }

        private static String part(String what, String value) {
            if (value.isBlank() || !value.equals(value.strip()) || value.length() > LONGEST) {
                throw new IllegalArgumentException("The " + what + " has 1 to " + LONGEST
                        + " characters, without a blank at either end; not '" + value + "'.");
            }
            return Wanted.oneLine(what, value);
        }
    }

    /** A managed identity that is a resource of its own, of the machine on which the controller runs. */
    record UserAssigned() implements Proof {
        @Override
        public String template() {
            return "user-assigned";
        }
    }

    /** The managed identity that is the machine's own. */
    record SystemAssigned() implements Proof {
        @Override
        public String template() {
            return "system-assigned";
        }
    }
}
