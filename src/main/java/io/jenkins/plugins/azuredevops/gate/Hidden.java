package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import jenkins.security.SlaveToMasterCallable;

/**
 * What an agent that writes the log of a step tells the controller: a line that shows a token, and that it has hidden. An agent
 * that makes one up can say no more of a build than it could print in that build's log.
 */
final class Hidden extends SlaveToMasterCallable<Boolean, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String ticket;
    private final byte[] line;

    /** @param ticket of {@link HiddenPats#watch} */
    Hidden(@NonNull String run, @NonNull String ticket, @NonNull byte[] line) {
        this.run = run;
        this.ticket = ticket;
        this.line = line;
    }

    @Override
    public Boolean call() {
        return HiddenPats.get().isFirst(run, ticket, line);
    }

    @Override
    public String toString() {
        return "Hidden[" + run + "]";
    }
}
