package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One build's hold on one identity's token. However many ask at a time, at most one exchange is under way, and whoever
 * asks while the token in hand is good and young gets that one at once.
 *
 * <p>Safe for threads. No lock is held while an exchange is under way.
 */
public final class Lease {

    /** One exchange with Entra, already bound to its identity. */
    @FunctionalInterface
    interface Mint {
        AccessToken mint() throws ExchangeException, InterruptedException;
    }

    private final Mint mint;
    private final Identity identity;
    private final Executor executor;
    private final Clock clock;
    private final LeaseTerms terms;

    @CheckForNull
    private AccessToken inHand;

    @CheckForNull
    private CompletableFuture<AccessToken> underWay;

    private Instant notBefore = Instant.MIN;

    Lease(Mint mint, Identity identity, Executor executor, Clock clock, LeaseTerms terms) {
        this.mint = mint;
        this.identity = identity;
        this.executor = executor;
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * A token that is good for at least the terms' minimum. Completes at once, or when the exchange ends, on a thread of
     * the executor; exceptionally with an {@link ExchangeException}. A failed renewal does not show while the token in
     * hand is good.
     */
    public synchronized CompletableFuture<AccessToken> token() {
        Instant now = clock.instant();
        AccessToken token = inHand;
        boolean good = token != null && terms.isGood(token, now);
        if (good && (now.isBefore(terms.renewalOf(token)) || now.isBefore(notBefore))) {
            return CompletableFuture.completedFuture(token);
        }
        CompletableFuture<AccessToken> flight = underWay;
        if (flight == null) {
            CompletableFuture<AccessToken> started = new CompletableFuture<>();
            underWay = started;
            executor.execute(() -> fly(started));
            flight = started;
        }
        // a copy, so that a caller who cancels does not cancel for the others
        return flight.copy();
    }

    /**
     * As {@link #token()}, waiting for it. Not for a thread that serves Pipelines or web requests.
     *
     * @throws ExchangeException when there is none, or none within the patience
     */
    public AccessToken await(Duration patience) throws ExchangeException, InterruptedException {
        try {
            return token().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ExchangeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The exchange ended in an unforeseen way.", e.getCause());
        } catch (TimeoutException e) {
            throw ExchangeException.tooSlow(identity, patience);
        }
    }

    /** When a token that was handed out now should be asked for again; null before the first. */
    @CheckForNull
    public synchronized Instant renewal() {
        return inHand == null ? null : terms.renewalOf(inHand);
    }

    private void fly(CompletableFuture<AccessToken> flight) {
        try {
            AccessToken token = mint.mint();
            if (!terms.isGood(token, clock.instant())) {
                throw ExchangeException.tooShort(identity, token.lifetime(), terms.minimumLeft());
            }
            land(token, Instant.MIN);
            flight.complete(token);
        } catch (ExchangeException | InterruptedException | RuntimeException e) {
            failed(flight, e);
        }
    }

    private void failed(CompletableFuture<AccessToken> flight, Exception e) {
        Instant now = clock.instant();
        AccessToken stillGood = land(null, now.plus(pauseAfter(e)));
        if (stillGood != null) {
            flight.complete(stillGood);
        } else {
            flight.completeExceptionally(e);
        }
    }

    private Duration pauseAfter(Exception e) {
        Duration asked = e instanceof ExchangeException failure ? failure.retryAfter() : null;
        return asked != null && asked.compareTo(terms.renewalPause()) > 0 ? asked : terms.renewalPause();
    }

    /** Ends the flight; the token in hand afterwards, null if there is none or it is no longer good. */
    @CheckForNull
    private synchronized AccessToken land(@CheckForNull AccessToken fresh, Instant nextRenewal) {
        underWay = null;
        notBefore = nextRenewal;
        if (fresh != null) {
            inHand = fresh;
        }
        return inHand != null && terms.isGood(inHand, clock.instant()) ? inHand : null;
    }
}
