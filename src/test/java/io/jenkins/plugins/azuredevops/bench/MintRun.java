package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.lease.CountingExchange;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of builds that all open at the same moment.
 *
 * @param fullest mints that at most stood against the burst
 * @param tokensOfBuild the most that one build was given
 * @param unserved branches that got no token
 * @param waits of the branches, in seconds of virtual time
 * @param work of the engine's own for each branch, in microseconds of real time
 */
record MintRun(int mints, double fullest, int tokensOfBuild, int unserved, Samples waits, double work) {

    private static final Identity IDENTITY = new ClientSecret(
            "72f988bf-86f1-41af-91ab-2d7cd011db47", "11111111-2222-3333-4444-555555555555", SecretText.of("a secret"));

    /** Long enough that a wait above the patience would show. */
    private static final Duration LONG = Duration.ofMinutes(2);

    static MintRun of(int builds, int branches, MintTerms budget) {
        VirtualTime time = new VirtualTime();
        CountingExchange exchange = new CountingExchange(time.clock());
        Leases leases = new Leases(new VirtualPool(time), time, time.clock(), () -> LeaseTerms.DEFAULT, () -> budget);
        Instant opened = time.clock().instant();
        List<Double> waits = new ArrayList<>();
        long start = System.nanoTime();
        for (int branch = 0; branch < branches; branch++) {
            for (int build = 0; build < builds; build++) {
                leases.of("build " + build, exchange, IDENTITY, Exchange.AZURE_DEVOPS)
                        .token()
                        .thenRun(() -> waits.add(
                                Duration.between(opened, time.clock().instant()).toNanos() / 1e9));
            }
        }
        time.pass(LONG);
        double work = (System.nanoTime() - start) / 1e3 / builds / branches;
        int most = 0;
        for (int build = 0; build < builds; build++) {
            most = Math.max(most, leases.tokens("build " + build).size());
        }
        return new MintRun(
                exchange.mints(),
                exchange.fullest(budget),
                most,
                builds * branches - waits.size(),
                new Samples(waits),
                work);
    }
}
