package io.jenkins.plugins.azuredevops.engine.setup;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment;

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
     * Assertions of another issuer (Entra, "Workload identity federation", considerations: at most 600 characters in each
     * part, compared exactly).
     *
     * @param issuer {@code iss} of the assertions
     * @param subjects {@code sub} of the assertions
     * @param audience {@code aud} of the assertions
     */
    record Federation(String issuer, FederatedSubjects subjects, String audience) implements Proof {

        private static final int LONGEST = 600;

        public Federation {
            issuer = part("issuer", issuer);
            audience = part("audience", audience);
            subjects.texts().forEach(subject -> part("subject", subject));
        }

        /** With the token of a pod in Kubernetes of which nothing is known yet. */
        public static Federation ofUnknownPod(String audience) {
            return new Federation("ISSUER_URL_OF_THE_CLUSTER", FederatedSubjects.ofPlatform(), audience);
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

    /**
     * The token of a user-assigned managed identity, as the assertion of an application that is registered in the tenant of the
     * identity, and gets into an organization of another.
     *
     * @param machine the identity, by one of its ids; the machine's own, which Entra does not take, where one is to be made
     */
    record TrustedMachine(Assignment machine) implements Proof {
        @Override
        public String template() {
            return "trusted-machine";
        }

        /** Of the template that finds the object id of the identity, or makes the identity. */
        String machineTemplate() {
            return switch (machine.kind()) {
                case SYSTEM_ASSIGNED -> "machine-new";
                case CLIENT_ID -> "machine-by-client-id";
                case OBJECT_ID -> "machine-by-object-id";
                case RESOURCE_ID -> "machine-by-resource-id";
            };
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
