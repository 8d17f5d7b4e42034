package io.jenkins.plugins.azuredevops.engine.cli;

/** What the command says to the shell. */
final class ExitStatus {

    static final int CLEAN = 0;
    /** Something was found that {@code --fail-on} asks about. */
    static final int FOUND = 1;
    /** Anything did not work, even if something was found: the answer is not complete. */
    static final int ERROR = 2;

    private ExitStatus() {}
}
