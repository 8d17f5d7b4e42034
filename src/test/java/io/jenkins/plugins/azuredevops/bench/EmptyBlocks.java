package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an empty block costs once its build has a token, against the block that users know, in the same Jenkins. */
final class EmptyBlocks implements Part.Measurement {

    private static final Goal GOAL = Goal.atMost(1.2);

    /** In each build of the comparison. */
    private static final int BLOCKS = 50;

    private static final Pattern TOOK = Pattern.compile("The blocks took (\\d+) ms");

    /** Saves a build when it ends, not at each step: what remains is the block itself. */
    private static final String SELDOM_SAVED = """
            <org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>
              <hint>PERFORMANCE_OPTIMIZED</hint>
            </org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>""";

    /** Ours, and its peer: each the head of a block. */
    private record Pair(String name, String ours, String peer) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "env",
                    "withAzureDevOpsToken(credentialsId: 'ado', tools: ['env'])",
                    "withCredentials([string(credentialsId: 'text', variable: 'AZURE_DEVOPS_TOKEN')])"),
            new Pair(
                    "git",
                    "withAzureDevOpsToken(credentialsId: 'ado', tools: ['git'])",
                    "withCredentials([gitUsernamePassword(credentialsId: 'pair')])"));

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        List<Integer> sizes = bench.quick() ? List.of(1, 10) : List.of(1, 10, 30, 100, 300);
        List<Figure> figures = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        try (BenchJenkins jenkins = BenchJenkins.start(bench, jobs(sizes))) {
            for (Pair pair : PAIRS) {
                bench.say("empty blocks: " + pair.name());
                Alternating blocks = inTurns(jenkins, pair, "", BLOCKS, bench.rounds(6, 1), bench.rounds(15, 2));
                figures.add(Figure.of(
                        pair.name() + ": our block, median", blocks.ours().median(), "ms"));
                figures.add(Figure.of(
                        pair.name() + ": its peer, median", blocks.peers().median(), "ms"));
                figures.add(Figure.of(pair.name() + ": ratio of the medians", blocks.ratio(), "", GOAL));
                Alternating seldom = inTurns(jenkins, pair, "-seldom", BLOCKS, bench.rounds(2, 1), bench.rounds(9, 2));
                figures.add(Figure.of(
                        pair.name() + ": ratio where builds are saved at their end only", seldom.ratio(), ""));
                tables.add(growth(bench, jenkins, pair, sizes));
            }
        }
        return new Report(
                figures,
                tables,
                List.of("Time for one block, of builds that open " + BLOCKS + " after a first that is not counted."));
    }

    private static Table growth(Bench bench, BenchJenkins jenkins, Pair pair, List<Integer> sizes)
            throws IOException, InterruptedException {
        Table table = new Table(
                pair.name() + ": time of all blocks of a build",
                "blocks",
                "ours, ms",
                "peer, ms",
                "ours for each, ms",
                "peer for each, ms",
                "ratio");
        for (int blocks : sizes) {
            Alternating all = inTurns(jenkins, pair, "", blocks, 1, bench.rounds(3, 2));
            double ours = all.ours().median();
            double peer = all.peers().median();
            table.row(blocks, ours * blocks, peer * blocks, ours, peer, all.ratio());
        }
        return table;
    }

    /** Milliseconds for each block. */
    private static Alternating inTurns(BenchJenkins jenkins, Pair pair, String kind, int blocks, int warmUp, int rounds)
            throws IOException, InterruptedException {
        return Alternating.measure(
                warmUp,
                rounds,
                () -> took(jenkins, name(pair, "ours" + kind, blocks)) / blocks,
                () -> took(jenkins, name(pair, "peer" + kind, blocks)) / blocks);
    }

    private static double took(BenchJenkins jenkins, String job) throws IOException, InterruptedException {
        for (String line : jenkins.end(job, jenkins.begin(job))) {
            Matcher took = TOOK.matcher(line);
            if (took.matches()) {
                return Double.parseDouble(took.group(1));
            }
        }
        throw new IOException(job + " does not say how long its blocks took.");
    }

    private static List<SampleJob> jobs(List<Integer> sizes) {
        List<SampleJob> jobs = new ArrayList<>();
        for (Pair pair : PAIRS) {
            List<Integer> all = new ArrayList<>(sizes);
            all.add(BLOCKS);
            for (int blocks : all) {
                jobs.add(new SampleJob(name(pair, "ours", blocks), script(pair.ours(), blocks)));
                jobs.add(new SampleJob(name(pair, "peer", blocks), script(pair.peer(), blocks)));
            }
            jobs.add(new SampleJob(name(pair, "ours-seldom", BLOCKS), script(pair.ours(), BLOCKS), SELDOM_SAVED));
            jobs.add(new SampleJob(name(pair, "peer-seldom", BLOCKS), script(pair.peer(), BLOCKS), SELDOM_SAVED));
        }
        return jobs;
    }

    private static String name(Pair pair, String kind, int blocks) {
        return pair.name() + "-" + kind + "-" + blocks;
    }

    private static String script(String block, int blocks) {
        return """
                node {
                  BLOCK { }
                  def start = System.currentTimeMillis()
                  for (int i = 0; i < %d; i++) {
                    BLOCK { }
                  }
                  echo "The blocks took ${System.currentTimeMillis() - start} ms"
                }
                """.formatted(blocks).replace("BLOCK", block);
    }
}
