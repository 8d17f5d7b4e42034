package io.jenkins.plugins.azuredevops.engine.lease;

import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The leases of all builds that run now, and the budget of mints that they have together. In memory only: what a restart
 * interrupts is minted anew.
 *
 * <p>Safe for threads; waits for nothing.
 */
public final class Leases {

    /** How long a lease outside of builds stays open: long enough for a round of indexing, short for a token in memory. */
    private static final Duration BRIEF = Duration.ofMinutes(10);

    /** How long Entra is left alone when there was no token outside of builds, where nobody waits for one. */
    private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

    /** No run is called so: the id of a run has a number sign. */
    private static final String OUTSIDE = "outside of builds/";

    private final Clock clock;
    private final Delayer delayer;
    private final Supplier<LeaseTerms> terms;
    private final Mints mints;
    private final Map<String, RunLeases> runs = new ConcurrentHashMap<>();

    /** With the default budget, and the Java runtime's own timer. */
    public Leases(Executor executor, Clock clock, Supplier<LeaseTerms> terms) {
        this(executor, Delayer.onRuntimeTimer(executor), clock, terms, () -> MintTerms.DEFAULT);
    }

    /**
     * @param executor runs the exchanges; each holds one of its threads for as long as the exchange takes
     * @param delayer wakes those who wait for their turn
     * @param terms asked for each lease that is opened
     * @param mintTerms asked for each decision, so that a change in the settings holds at once
     */
    public Leases(
            Executor executor,
            Delayer delayer,
            Clock clock,
            Supplier<LeaseTerms> terms,
            Supplier<MintTerms> mintTerms) {
        this.clock = clock;
        this.delayer = delayer;
        this.terms = terms;
        this.mints = new Mints(executor, delayer, clock, mintTerms);
    }

    /** As {@link #of(String, Exchange, Identity, String, String, Witness)}, for builds that are all trusted alike. */
    public Lease of(String run, Exchange exchange, Identity identity, String scope) {
        return of(run, exchange, identity, scope, "");
    }

    /** The same, where nobody keeps a record. */
    public Lease of(String run, Exchange exchange, Identity identity, String scope, String trust) {
        return of(run, exchange, identity, scope, trust, Witness.NOBODY);
    }

    /**
     * The lease of a run, opened at the first request; nothing is minted before it is used.
     *
     * @param run names the build, the same for all its steps and after a restart
     * @param exchange with which this lease mints; used for as long as the lease is open
     * @param scope usually {@link Exchange#AZURE_DEVOPS}
     * @param trust a label of the caller's; builds of different labels never share a token
     * @param witness sees the tokens that the lease gets from now on
     */
    public Lease of(String run, Exchange exchange, Identity identity, String scope, String trust, Witness witness) {
        RunLeases held = runs.computeIfAbsent(run, first -> new RunLeases());
        return held.lease(
                        TokenKey.of(exchange, identity, scope, trust),
                        key -> open(held, key, exchange, identity, scope, terms.get()))
                .seenBy(witness);
    }

    /**
     * The lease of all who ask under a name outside of any build, opened at the first request and closed some minutes
     * later. A refusal is kept for a minute, so that a controller with hundreds of jobs to index asks once.
     *
     * @param name whose lease it is, usually that of a credential
     * @param witness sees the tokens that the lease gets from now on
     */
    public Lease brief(String name, Exchange exchange, Identity identity, String scope, String trust, Witness witness) {
        String holder = OUTSIDE + name;
        RunLeases held = runs.computeIfAbsent(holder, first -> {
            delayer.after(BRIEF, () -> close(holder));
            return new RunLeases();
        });
        return held.lease(
                        TokenKey.of(exchange, identity, scope, trust),
                        key -> open(
                                held,
                                key,
                                exchange,
                                identity,
                                scope,
                                terms.get().keepingRefusals(REFUSAL_KEPT)))
                .seenBy(witness);
    }

    /**
     * All tokens of a run so far, its own and shared ones: what its log must not show. A live list that only grows, always
     * the same one while the run has leases; cheap to ask for.
     */
    public List<SecretText> tokens(String run) {
        RunLeases held = runs.get(run);
        return held == null ? List.of() : held.tokens();
    }

    /**
     * Forgets the tokens of a run that has ended. They are not revoked: Entra has no such call. One that other builds may
     * still share is kept, without the run, until it is due for renewal; one of a platform until it ends.
     */
    public void close(String run) {
        runs.remove(run);
        mints.tidy();
    }

    /** How many identities have a budget to remember. */
    int principals() {
        return mints.principals();
    }

    private Lease open(
            RunLeases held, TokenKey key, Exchange exchange, Identity identity, String scope, LeaseTerms opened) {
        return new Lease(
                patient -> mints.ask(new Ask(
                        key,
                        identity,
                        () -> exchange.exchange(identity, scope),
                        opened,
                        clock.instant(),
                        patient ? mints.terms().patience() : Duration.ZERO,
                        null,
                        new CompletableFuture<>())),
                held::note,
                identity,
                clock,
                opened);
    }
}
