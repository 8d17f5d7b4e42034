package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;

/** That a build gets no credential because it holds a forbidden token. Without a trace, which would bury the message in a log. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(@NonNull String message) {
        super(message, null, false, false);
    }
}
