package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The way from all leases to Entra: one queue and one budget for each principal.
 *
 * <p>Safe for threads; waits for nothing.
 */
final class Mints {

    private final Executor executor;
    private final Delayer delayer;
    private final Clock clock;
    private final Supplier<MintTerms> terms;
    private final Map<Principal, MintQueue> queues = new ConcurrentHashMap<>();

    Mints(Executor executor, Delayer delayer, Clock clock, Supplier<MintTerms> terms) {
        this.executor = executor;
        this.delayer = delayer;
        this.clock = clock;
        this.terms = terms;
    }

    /** How long a build without a token may wait for its turn or for a share is the terms' patience. */
    MintTerms terms() {
        return terms.get();
    }

    CompletableFuture<Grant> ask(Ask ask) {
        // enqueued while the map's entry is held, so that tidy() does not take the queue away before
        MintQueue queue = queues.compute(ask.key().payer(), (principal, known) -> {
            MintQueue asked = known != null ? known : new MintQueue(executor, delayer, clock, termsFor(ask.identity()));
            asked.enqueue(ask);
            return asked;
        });
        queue.settle(ask);
        return ask.answer();
    }

    private Supplier<MintTerms> termsFor(Identity identity) {
        return identity.isSharedByNature() ? () -> terms.get().alwaysSharing() : terms;
    }

    /** Gives back the memory of principals that nobody uses any more. */
    void tidy() {
        queues.keySet().forEach(this::tidy);
    }

    private void tidy(Principal principal) {
        queues.computeIfPresent(principal, (key, queue) -> queue.isIdle() ? null : queue);
    }

    int principals() {
        return queues.size();
    }
}
