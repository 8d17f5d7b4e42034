package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.lease.Delayer;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Blocks of the engine at once, for several lives of their tokens: each with a lease, files, and a real git that asks on and on. */
final class BlocksAtOnce implements Part.Measurement {

    private static final int BLOCKS = 50;

    /** Git takes about a third of a second of a processor for a call; so many calls are what two of them can do. */
    private static final int CALLS_A_SECOND = 2;

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        LongRun run = LongRun.of(bench);
        int blocks = bench.rounds(BLOCKS, 3);
        Duration pause = Duration.ofSeconds(Math.max(run.pause().toSeconds(), blocks / CALLS_A_SECOND));
        bench.say(blocks + " blocks of the engine, " + run.whole().toSeconds() + " s each, tokens of "
                + run.life().toSeconds() + " s");
        ExecutorService pool = Executors.newCachedThreadPool();
        try (Lab lab = Lab.start(bench.folder("lab"))) {
            lab.entra().tokenLifetime(run.life());
            Leases leases = new Leases(
                    pool,
                    Delayer.onRuntimeTimer(pool),
                    Clock.systemUTC(),
                    () -> LeaseTerms.DEFAULT.withMinimumLeft(Duration.ZERO),
                    () -> MintTerms.DEFAULT);
            Exchange exchange = LabExchange.with(lab);
            List<Future<LongBlock.Outcome>> outcomes = new ArrayList<>();
            Instant end = Instant.now().plus(run.whole());
            for (int number = 0; number < blocks; number++) {
                String name = "build-" + number;
                Lease lease = leases.of(
                        name,
                        exchange,
                        LabExchange.identity(lab.identity(BenchJenkins.IDENTITY)),
                        Exchange.AZURE_DEVOPS);
                Callable<LongBlock.Outcome> block =
                        () -> new LongBlock(lab, bench.folder(name), lease, organizations(lab)).run(end, pause);
                outcomes.add(pool.submit(block));
            }
            LongBlock.Outcome all = new LongBlock.Outcome(0, 0);
            for (Future<LongBlock.Outcome> outcome : outcomes) {
                all = all.and(outcome.get());
            }
            int most = 0;
            for (int number = 0; number < blocks; number++) {
                most = Math.max(most, leases.tokens("build-" + number).size());
            }
            return report(run, blocks, pause, all, most);
        } catch (ExecutionException e) {
            throw new IOException("A block failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Report report(LongRun run, int blocks, Duration pause, LongBlock.Outcome all, int mostTokens) {
        return new Report(
                List.of(
                        Figure.of("calls of git in " + blocks + " blocks of the engine", all.calls(), ""),
                        Figure.of("of them failed", all.failed(), "", Goal.atMost(0)),
                        Figure.of(
                                "most exchanges of a block, by those that were due",
                                (double) mostTokens / run.exchangesDue(pause),
                                "",
                                Goal.atMost(1))),
                List.of(),
                List.of("Blocks of the engine ask git every " + pause.toSeconds() + " s."));
    }

    private static List<Organization> organizations(Lab lab) {
        return List.of(Organization.named("contoso", List.of(lab.devOps().url())));
    }
}
