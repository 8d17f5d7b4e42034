package io.jenkins.plugins.azuredevops.lab.entra;

/** Ends the handling of a token request with one of Entra's refusals. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AadError error;

    Refused(AadError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    AadError error() {
        return error;
    }
}
