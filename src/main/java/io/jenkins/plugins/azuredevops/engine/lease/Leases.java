package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The leases of all builds that run now. In memory only: what a restart interrupts is minted anew.
 *
 * <p>Safe for threads; waits for nothing.
 */
public final class Leases {

    private final Executor executor;
    private final Clock clock;
    private final Supplier<LeaseTerms> terms;
    private final Map<LeaseKey, Lease> open = new ConcurrentHashMap<>();
    private final Map<String, List<SecretText>> minted = new ConcurrentHashMap<>();

    /**
     * @param executor runs the exchanges; each holds one of its threads for as long as the exchange takes
     * @param terms asked for each lease that is opened
     */
    public Leases(Executor executor, Clock clock, Supplier<LeaseTerms> terms) {
        this.executor = executor;
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * The lease of a run, opened at the first request; nothing is minted before it is used.
     *
     * @param run names the build, the same for all its steps and after a restart
     * @param exchange with which this lease mints; used for as long as the lease is open
     * @param scope usually {@link Exchange#AZURE_DEVOPS}
     */
    public Lease of(String run, Exchange exchange, Identity identity, String scope) {
        return open.computeIfAbsent(
                LeaseKey.of(run, exchange, identity, scope),
                key -> new Lease(() -> mint(run, exchange, identity, scope), identity, executor, clock, terms.get()));
    }

    /** All tokens of a run so far: what its log must not show. A live list that only grows, cheap to ask for. */
    public List<SecretText> tokens(String run) {
        return minted.getOrDefault(run, List.of());
    }

    /** Noted before anybody is handed the token. */
    private AccessToken mint(String run, Exchange exchange, Identity identity, String scope)
            throws ExchangeException, InterruptedException {
        AccessToken token = exchange.exchange(identity, scope);
        minted.computeIfAbsent(run, first -> new CopyOnWriteArrayList<>()).add(token.value());
        return token;
    }

    /** Forgets the tokens of a run that has ended. They are not revoked: Entra has no such call. */
    public void close(String run) {
        open.keySet().removeIf(key -> key.run().equals(run));
        minted.remove(run);
    }
}
