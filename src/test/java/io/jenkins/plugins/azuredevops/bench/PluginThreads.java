package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The plugin's threads in a Jenkins, by a thread dump: before any block, while one is open, and after it. */
final class PluginThreads implements Part.Measurement {

    private static final String JOB = "one-block";

    /** okhttp keeps an idle connection for five minutes, and its thread for one more. */
    private static final Duration LONGEST = Duration.ofMinutes(8);

    /** By name, or by what they are busy with: ours, and those of the libraries that only this plugin uses here. */
    private static final Pattern OURS = Pattern.compile(
            "Entra exchange|OkHttp|Okio|reactor|boundedElastic|azure|io\\.jenkins\\.plugins\\.azuredevops|okhttp3|okio\\.");

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        SampleJob job = new SampleJob(JOB, """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['env', 'git']) {
                    echo 'The block is open.'
                    sleep 5
                  }
                }
                """);
        try (BenchJenkins jenkins = BenchJenkins.start(bench, List.of(job))) {
            List<String> before = threads(jenkins);
            int build = jenkins.begin(JOB);
            jenkins.process().waitFor(() -> jenkins.says(JOB, build, "The block is open."));
            List<String> open = threads(jenkins);
            jenkins.end(JOB, build);
            Instant ended = Instant.now();
            bench.say("the last thread is waited for");
            Table table = new Table("Threads of the plugin", "when", "threads");
            table.row("before any block", names(before)).row("while a block is open", names(open));
            List<String> left = threads(jenkins);
            List<String> shown = List.of();
            Instant limit = ended.plus(bench.quick() ? Duration.ofSeconds(10) : LONGEST);
            while (!left.isEmpty() && Instant.now().isBefore(limit)) {
                if (!left.equals(shown)) {
                    table.row(seconds(ended) + " s after it", names(left));
                    shown = left;
                }
                TimeUnit.SECONDS.sleep(1);
                left = threads(jenkins);
            }
            table.row(seconds(ended) + " s after it", names(left));
            return new Report(
                    List.of(
                            Figure.of("threads of the plugin before any block", before.size(), "", Goal.atMost(0)),
                            Figure.of("threads of the plugin while a block is open", open.size(), ""),
                            Figure.of("threads of the plugin at last", left.size(), "", Goal.atMost(0)),
                            Figure.of("until the last is gone", seconds(ended), "s")),
                    List.of(table),
                    List.of());
        }
    }

    private static long seconds(Instant since) {
        return Duration.between(since, Instant.now()).toSeconds();
    }

    private static String names(List<String> threads) {
        return threads.isEmpty() ? "none" : String.join(", ", threads);
    }

    /** By name, as a dump of the JDK shows them: a paragraph for each. */
    private static List<String> threads(BenchJenkins jenkins) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstack")
                                .toString(),
                        Long.toString(jenkins.process().handle().pid()))
                .redirectErrorStream(true)
                .start();
        String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (dump.waitFor() != 0) {
            throw new IOException("There is no thread dump: " + text.strip());
        }
        return Arrays.stream(text.split("\\R\\R"))
                .filter(thread -> thread.startsWith("\""))
                .filter(thread -> OURS.matcher(thread).find())
                .map(thread -> thread.substring(1, thread.indexOf('"', 1)))
                .sorted()
                .toList();
    }
}
