package io.jenkins.plugins.azuredevops.engine.mask;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** Knows the traces of all tokens that may be shown in a log by now. */
@FunctionalInterface
public interface TracesSoFar {

    /**
     * Is asked for before lines are shown, and must know each token that was handed out before they were written.
     *
     * @param data holds the lines, from {@code from} to {@code to}
     * @return null where there is nothing to hide
     */
    @CheckForNull
    TokenTraces before(@NonNull byte[] data, int from, int to);
}
