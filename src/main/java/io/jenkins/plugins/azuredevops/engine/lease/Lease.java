package io.jenkins.plugins.azuredevops.engine.lease;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One build's hold on one identity's token. However many ask at a time, at most one exchange is under way, and whoever
 * asks while the token in hand is good and young gets that one at once.
 *
 * <p>Safe for threads. No lock is held while an exchange is under way.
 */
public final class Lease {

    /** Where new tokens come from. */
    @FunctionalInterface
    interface Supply {
        /**
         * Asks for one token.
         *
         * @param patient whether it may be waited for when the budget of mints is spent
         */
        CompletableFuture<Grant> next(boolean patient);
    }

    private final Supply supply;
    private final Consumer<SecretText> noted;
    private final Identity identity;
    private final Clock clock;
    private final LeaseTerms terms;

    private volatile Witness witness = Witness.NOBODY;

    @CheckForNull
    private Grant inHand;

    @CheckForNull
    private CompletableFuture<AccessToken> underWay;

    private Instant notBefore = Instant.MIN;

    @CheckForNull
    private Throwable refusal;

    private Instant refusedUntil = Instant.MIN;

    /** @param noted is told of each token before anybody is handed it */
    Lease(Supply supply, Consumer<SecretText> noted, Identity identity, Clock clock, LeaseTerms terms) {
        this.supply = supply;
        this.noted = noted;
        this.identity = identity;
        this.clock = clock;
        this.terms = terms;
    }

    /** The same lease, whose next tokens that one sees: whoever asks last knows best where the build works now. */
    Lease seenBy(Witness other) {
        witness = other;
        return this;
    }

    /**
     * A token that is good for at least the terms' minimum. Completes at once, or when the exchange ends or its turn does
     * not come, on a thread of the executor, the delayer or the witness: what hangs on it must not block. Exceptionally with an
     * {@link ExchangeException}. A failed renewal, or one that the budget has no room for, does not show while the token
     * in hand is good.
     */
    public CompletableFuture<AccessToken> token() {
        CompletableFuture<AccessToken> flight = new CompletableFuture<>();
        boolean good;
        synchronized (this) {
            Instant now = clock.instant();
            good = inHand != null && terms.isGood(inHand, now);
            if (good && (now.isBefore(terms.renewalOf(inHand)) || now.isBefore(notBefore))) {
                return CompletableFuture.completedFuture(inHand.token());
            }
            if (!good && refusal != null && now.isBefore(refusedUntil)) {
                return CompletableFuture.failedFuture(refusal);
            }
            if (underWay != null) {
                // a copy, so that a caller who cancels does not cancel for the others
                return underWay.copy();
            }
            underWay = flight;
        }
        // outside the lock: the answer may come at once
        supply.next(!good).whenComplete((grant, failure) -> arrive(flight, grant, failure));
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

    /** Whether the token in hand was minted for another build, so that a log can say so; false before the first. */
    public synchronized boolean isShared() {
        return inHand != null && inHand.shared();
    }

    /**
     * When the token in hand ends, if it is the one that the platform gives to everybody on this machine, so that a log can
     * say for how long nobody can take it back; null otherwise, and before the first.
     */
    @CheckForNull
    public synchronized Instant platformsUntil() {
        return inHand != null && inHand.isPlatforms() ? inHand.token().expiresAt() : null;
    }

    /**
     * Why the latest attempt at a new token failed, also while {@link #token()} still hands out the one in hand; null when
     * it did not.
     */
    @CheckForNull
    public synchronized Throwable failure() {
        return refusal;
    }

    private void arrive(
            CompletableFuture<AccessToken> flight, @CheckForNull Grant grant, @CheckForNull Throwable failure) {
        if (grant == null) {
            failed(flight, failure);
            return;
        }
        noted.accept(grant.token().value());
        try {
            witness.sees(grant.token(), grant.wasGivenBefore())
                    .whenComplete((seen, refused) -> witnessed(flight, grant, refused));
        } catch (RuntimeException e) {
            failed(flight, e);
        }
    }

    private void witnessed(CompletableFuture<AccessToken> flight, Grant grant, @CheckForNull Throwable refused) {
        if (refused != null) {
            failed(flight, refused);
            return;
        }
        AccessToken token = grant.token();
        if (terms.isGood(grant, clock.instant())) {
            land(grant, Instant.MIN);
            flight.complete(token);
        } else {
            failed(flight, ExchangeException.tooShort(identity, token.lifetime(), terms.minimumLeft()));
        }
    }

    private void failed(CompletableFuture<AccessToken> flight, @CheckForNull Throwable failure) {
        remember(failure);
        AccessToken stillGood = land(null, clock.instant().plus(pauseAfter(failure)));
        if (stillGood != null) {
            flight.complete(stillGood);
        } else {
            flight.completeExceptionally(failure);
        }
    }

    private synchronized void remember(@CheckForNull Throwable failure) {
        refusal = failure;
        refusedUntil = clock.instant().plus(terms.refusalKept());
    }

    private Duration pauseAfter(@CheckForNull Throwable failure) {
        Duration asked = failure instanceof ExchangeException known ? known.retryAfter() : null;
        return asked != null && asked.compareTo(terms.renewalPause()) > 0 ? asked : terms.renewalPause();
    }

    /** Ends the flight; the token in hand afterwards, null if there is none or it is no longer good. */
    @CheckForNull
    private synchronized AccessToken land(@CheckForNull Grant fresh, Instant nextRenewal) {
        underWay = null;
        notBefore = nextRenewal;
        if (fresh != null) {
            inHand = fresh;
            refusal = null;
        }
        return inHand != null && terms.isGood(inHand, clock.instant()) ? inHand.token() : null;
    }
}
