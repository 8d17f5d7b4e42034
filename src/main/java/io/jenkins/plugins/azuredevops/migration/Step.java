package io.jenkins.plugins.azuredevops.migration;

import java.io.IOException;

/** What is to be done with one credential, after it was looked at and before anything is done. */
sealed interface Step {

    Address address();

    /** The id of the identity; empty where it is not known. */
    String model();

    /**
     * It can be done.
     *
     * @param change does it as a whole or not at all
     * @param done one sentence for when it has been
     */
    record Ready(Address address, String model, Change change, String done) implements Step {}

    /** It cannot be done. */
    record Refused(Address address, String model, String says) implements Step {}

    /** Does it. */
    interface Change {
        void make() throws IOException;
    }
}
