package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One build's wish for a new token.
 *
 * @param mint gets one from Entra; blocks
 * @param terms by which this build judges a token of another
 * @param since when it was asked
 * @param patience how long it may wait for its turn or for a share; zero for a build that has a good token in hand
 * @param slowed what Entra answered when this wish's mint was throttled; then only a share can fulfil it
 * @param answer the token, or why there is none
 */
record Ask(
        TokenKey key,
        Identity identity,
        Mint mint,
        LeaseTerms terms,
        Instant since,
        Duration patience,
        @CheckForNull ExchangeException slowed,
        CompletableFuture<Grant> answer) {

    /** One exchange with Entra, already bound to its identity. */
    @FunctionalInterface
    interface Mint {
        AccessToken mint() throws ExchangeException, InterruptedException;
    }

    /** When it has waited long enough. */
    Instant deadline() {
        return since.plus(patience);
    }

    boolean mayMint() {
        return slowed == null;
    }

    Ask slowedBy(ExchangeException throttled) {
        return new Ask(key, identity, mint, terms, since, patience, throttled, answer);
    }
}
