package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;

/** What a build is told for which there was neither a mint in the budget nor a token to share. */
final class Refusals {

    private Refusals() {}

    /** @param stop Entra's own request to slow down, while it lasts */
    static ExchangeException of(Ask ask, @CheckForNull ExchangeException stop) {
        if (ask.slowed() != null) {
            return ask.slowed();
        }
        return stop != null ? stop : ExchangeException.overBudget(ask.identity(), ask.patience());
    }
}
