package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.mask.TokenTraces;
import jenkins.security.SlaveToMasterCallable;

/** What an agent that writes the log of a step asks the controller: the traces of tokens that the build got meanwhile. */
final class LaterTraces extends SlaveToMasterCallable<TokenTraces, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String ticket;
    private final int tokens;

    /**
     * @param ticket of {@link BuildTraces#ticket}
     * @param tokens that the agent knows
     */
    LaterTraces(@NonNull String run, @NonNull String ticket, int tokens) {
        this.run = run;
        this.ticket = ticket;
        this.tokens = tokens;
    }

    /** Null where there is none. */
    @Override
    public TokenTraces call() {
        return BuildTraces.get().since(run, ticket, tokens);
    }

    @Override
    public String toString() {
        return "LaterTraces[" + run + "]";
    }
}
