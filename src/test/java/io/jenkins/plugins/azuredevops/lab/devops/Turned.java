package io.jenkins.plugins.azuredevops.lab.devops;

/** Ends the handling of a call with a refusal. */
final class Turned extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Turned(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
