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

/** Pipelines with parallel branches at once in a real Jenkins: the lab counts the mints, the logs tell the waits. */
final class PipelinesAtOnce implements Part.Measurement {

    private static final int PIPELINES = 50;
    private static final int BRANCHES = 10;
    private static final MintTerms BUDGET = MintTerms.DEFAULT;

    /** Of each request to the lab's Entra, as over a network. */
    private static final Duration REQUEST = Duration.ofMillis(300);

    private static final Pattern OPEN = Pattern.compile(".*open after (\\d+) ms.*");

    /** @param waits of the branches, from the start of the step to the open block, in seconds */
    private record Round(int pipelines, int mints, Samples waits) {}

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        // the last are more than the burst, so that some have to share
        List<Integer> sizes = bench.quick() ? List.of(5, PIPELINES) : List.of(10, PIPELINES, 3 * PIPELINES);
        List<SampleJob> jobs = IntStream.range(0, sizes.get(sizes.size() - 1))
                .mapToObj(number -> new SampleJob("pipeline-" + number, script()))
                .toList();
        try (BenchJenkins jenkins = BenchJenkins.start(bench, jobs)) {
            // loads the classes, on both sides
            round(jenkins, jobs.subList(0, 2));
            jenkins.lab().entra().troubles().lasting(new Trouble.Slow(REQUEST));
            List<Round> rounds = new ArrayList<>();
            for (int size : sizes) {
                bench.say(size + " pipelines at once");
                rounds.add(round(jenkins, jobs.subList(0, size)));
            }
            return report(rounds, mints(jenkins));
        }
    }

    private static Report report(List<Round> rounds, List<Instant> mints) {
        Table table = new Table(
                "Real pipelines of " + BRANCHES + " branches that open at once",
                "pipelines",
                "mints",
                "from step to open block, median, s",
                "longest, s");
        rounds.forEach(round -> table.row(
                round.pipelines(),
                round.mints(),
                round.waits().median(),
                round.waits().largest()));
        Round fifty = rounds.stream()
                .filter(round -> round.pipelines() == PIPELINES)
                .findFirst()
                .orElseThrow();
        return new Report(
                List.of(
                        Figure.of(
                                "mints of " + PIPELINES + " real pipelines", fifty.mints(), "", Goal.atMost(PIPELINES)),
                        Figure.of(
                                "longest from step to open block in them",
                                fifty.waits().largest(),
                                "s",
                                Goal.atMost(BUDGET.patience().toSeconds())),
                        Figure.of(
                                "most real mints that stood against the burst",
                                // whole ones: the lab notes when it has answered, not when it was asked
                                Math.floor(CountingExchange.fullest(mints, BUDGET)),
                                "",
                                Goal.atMost(BUDGET.burst()))),
                List.of(table),
                List.of(
                        "The lab's Entra takes " + REQUEST.toMillis()
                                + " ms for each request of the real pipelines. From "
                                + "step to open block is the wait for the token and all that Jenkins does for so many steps at "
                                + "once on this machine. The rounds follow each other, so the last finds a part of the burst spent."));
    }

    private static Round round(BenchJenkins jenkins, List<SampleJob> jobs) throws IOException, InterruptedException {
        int before = mints(jenkins).size();
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
        int expected = jobs.size() * BRANCHES;
        if (waits.size() != expected) {
            throw new IOException(waits.size() + " branches opened their block, not " + expected + ".");
        }
        return new Round(jobs.size(), mints(jenkins).size() - before, new Samples(waits));
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
