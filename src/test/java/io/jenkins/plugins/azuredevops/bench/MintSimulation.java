package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import java.util.List;

/** A thousand builds of fifty branches that all open at once, on the engine, in virtual time. */
final class MintSimulation implements Part.Measurement {

    private static final MintTerms BUDGET = MintTerms.DEFAULT;
    private static final int BUILDS = 1000;
    private static final int BRANCHES = 50;

    @Override
    public Report measure(Bench bench) {
        bench.say("builds in virtual time");
        MintRun.of(BUILDS, BRANCHES, BUDGET);
        MintRun run = MintRun.of(BUILDS, BRANCHES, BUDGET);
        Table builds = new Table("Builds of " + BRANCHES + " branches that open at once", head("builds"));
        for (int count : bench.quick() ? List.of(10, 100) : List.of(30, 100, 300, 1000, 3000, 10_000)) {
            row(builds, count, MintRun.of(count, BRANCHES, BUDGET));
        }
        Table branches = new Table("Branches in each of " + BUILDS + " builds that open at once", head("branches"));
        for (int count : bench.quick() ? List.of(1) : List.of(1, 5, 10, 25, 50)) {
            row(branches, count, MintRun.of(BUILDS, count, BUDGET));
        }
        return new Report(
                List.of(
                        Figure.of("mints for 1,000 builds × 50 branches", run.mints(), ""),
                        Figure.of("most tokens of one build in a lifetime", run.tokensOfBuild(), "", Goal.atMost(1)),
                        Figure.of(
                                "most mints that stood against the burst",
                                run.fullest(),
                                "",
                                Goal.atMost(BUDGET.burst())),
                        Figure.of(
                                "longest wait for a token",
                                run.waits().largest(),
                                "s",
                                Goal.atMost(BUDGET.patience().toSeconds())),
                        Figure.of("wait for a token, median", run.waits().median(), "s"),
                        Figure.of("branches without a token", run.unserved(), "", Goal.atMost(0))),
                List.of(builds, branches),
                List.of("Each request to Entra takes " + VirtualPool.QUICKEST.toMillis() + " to "
                        + VirtualPool.SLOWEST.toMillis() + " ms here, " + VirtualPool.THREADS
                        + " at a time. *Work* is real time that the engine itself takes for each branch."));
    }

    private static String[] head(String of) {
        return new String[] {
            of, "mints", "against the burst", "without a token", "wait, median, s", "longest wait, s", "work, µs"
        };
    }

    private static void row(Table table, int count, MintRun run) {
        table.row(
                count,
                run.mints(),
                run.fullest(),
                run.unserved(),
                run.waits().median(),
                run.waits().largest(),
                run.work());
    }
}
