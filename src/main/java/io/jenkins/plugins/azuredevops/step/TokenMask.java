package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.mask.TokenTraces;
import io.jenkins.plugins.azuredevops.engine.mask.TracesSoFar;

/**
 * The traces of a build's tokens on the controller. What was hidden once stays hidden, also when the build has ended and its
 * tokens are forgotten.
 *
 * <p>Safe for threads.
 */
final class TokenMask implements TracesSoFar {

    private final BuildTraces traces;
    private final String run;

    @CheckForNull
    private TokenTraces latest;

    /**
     * @param run its externalizable id
     * @param hadOthers whether the build had tokens that nobody remembers, which only their shape tells
     */
    TokenMask(@NonNull BuildTraces traces, @NonNull String run, boolean hadOthers) {
        this.traces = traces;
        this.run = run;
        this.latest = hadOthers ? TokenTraces.none() : null;
    }

    /** Null as long as the build has had no token. */
    @CheckForNull
    synchronized TokenTraces latest() {
        TokenTraces now = traces.of(run);
        if (now != null) {
            latest = now;
        }
        return latest;
    }

    @CheckForNull
    @Override
    public TokenTraces before(@NonNull byte[] data, int from, int to) {
        return latest();
    }
}
