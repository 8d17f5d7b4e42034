package io.jenkins.plugins.azuredevops.engine.cli;

/** Ends the command with a message that says what to do, and {@link ExitStatus#ERROR}. */
final class CliException extends Exception {

    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }
}
