package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import io.jenkins.plugins.azuredevops.engine.lease.CountingExchange;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Fifty pipelines with parallel branches at once in a real Jenkins: the lab counts the mints, the logs tell the waits. */
final class PipelinesAtOnce implements Part.Measurement {

    private static final int PIPELINES = 50;
    private static final int BRANCHES = 10;

    /** Of each request to the lab's Entra, as over a network. */
    private static final Duration REQUEST = Duration.ofMillis(300);

    /** More builds than the burst, so that the last ones share. */
    private static final int ROUNDS = 3;

    private static final Pattern OPEN = Pattern.compile(".*open after (\\d+) ms.*");

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        List<SampleJob> jobs = IntStream.range(0, PIPELINES)
                .mapToObj(number -> new SampleJob("pipeline-" + number, script()))
                .toList();
        try (BenchJenkins jenkins = BenchJenkins.start(bench, jobs)) {
            jenkins.lab().entra().troubles().lasting(new Trouble.Slow(REQUEST));
            Table table = new Table(
                    PIPELINES + " real pipelines of " + BRANCHES + " branches at once, three times in a row",
                    "builds so far",
                    "mints so far",
                    "from start to open, median, s",
                    "longest, s");
            List<Double> waits = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                bench.say("pipelines at once: round " + round + " of " + ROUNDS);
                List<Double> latest = round(jenkins, jobs);
                Samples opened = new Samples(latest);
                table.row(round * PIPELINES, mints(jenkins).size(), opened.median(), opened.largest());
                waits.addAll(latest);
            }
            return report(table, new Samples(waits), mints(jenkins));
        }
    }

    private static Report report(Table table, Samples waits, List<Instant> mints) {
        int first = ((Number) table.rows().get(0).get(1)).intValue();
        MintTerms budget = MintTerms.DEFAULT;
        return new Report(
                List.of(
                        Figure.of("mints of " + PIPELINES + " real pipelines", first, "", Goal.atMost(PIPELINES)),
                        Figure.of(
                                "mints of " + ROUNDS * PIPELINES + ", within a budget of 60 a minute",
                                mints.size(),
                                ""),
                        Figure.of(
                                "most real mints that stood against the burst",
                                CountingExchange.fullest(mints, budget),
                                "",
                                Goal.atMost(budget.burst())),
                        Figure.of(
                                "longest from the start of a step to its open block",
                                waits.largest(),
                                "s",
                                Goal.atMost(budget.patience().toSeconds()))),
                List.of(table),
                List.of("The lab's Entra takes " + REQUEST.toMillis()
                        + " ms for each request. The time from the start of a "
                        + "step to its open block holds the wait for the token, and all that Jenkins does for "
                        + PIPELINES * BRANCHES + " steps at once on this machine."));
    }

    /** How long each branch took to open its block, in seconds. */
    private static List<Double> round(BenchJenkins jenkins, List<SampleJob> jobs)
            throws IOException, InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (SampleJob job : jobs) {
            numbers.add(jenkins.begin(job.name()));
        }
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            for (String line : jenkins.end(jobs.get(i).name(), numbers.get(i))) {
                Matcher open = OPEN.matcher(line);
                if (open.matches()) {
                    waits.add(Long.parseLong(open.group(1)) / 1e3);
                }
            }
        }
        if (waits.size() != PIPELINES * BRANCHES) {
            throw new IOException(waits.size() + " branches opened their block, not " + PIPELINES * BRANCHES + ".");
        }
        return waits;
    }

    private static List<Instant> mints(BenchJenkins jenkins) {
        return jenkins.lab().journal().tokenRequests().stream()
                .filter(entry -> entry.status() == 200)
                .map(JournalEntry::time)
                .map(Instant::parse)
                .sorted()
                .toList();
    }

    private static String script() {
        return """
                def branches = [:]
                for (int i = 0; i < %d; i++) {
                  branches["branch " + i] = {
                    def start = System.currentTimeMillis()
                    withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) {
                      echo "open after ${System.currentTimeMillis() - start} ms"
                    }
                  }
                }
                node {
                  parallel branches
                }
                """.formatted(BRANCHES);
    }
}
