package io.jenkins.plugins.azuredevops.engine.identity;

/** Ends an exchange before any request, since none can lead to a token. Its message is the advice. */
class NotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSent(String advice) {
        super(advice);
    }
}
