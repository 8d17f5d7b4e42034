package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How fast a log is written through the mask of a build that has a token, against the filter that users know. */
final class MaskSpeed implements Part.Measurement {

    private static final Goal GOAL = Goal.atLeast(1);

    private static final String JOB = "open";

    private static final String OPEN = "The block is open.";

    private static final String SCRIPT = """
            node {
              withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) {
                echo '%s'
                sleep time: 1, unit: 'HOURS'
              }
            }
            """.formatted(OPEN);

    /** Portions in which an agent sends the output of a process. */
    private static final int PORTION = 8192;

    /** The names that the scripts have in common, and the build with its token. */
    private static final String BUILD = """
            import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients
            import org.jenkinsci.plugins.credentialsbinding.masking.*
            import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator
            def run = jenkins.model.Jenkins.get().getItem('open').getLastBuild()
            String token = AzureDevOpsClients.get().tokens(run.externalizableId)[0].reveal()
            """;

    private static final String OURS = """
            def ours = hudson.ExtensionList.lookup(TaskListenerDecorator.Factory)
                .find { it.class.name.endsWith('.step.BuildMask$Factory') }.of(run.asFlowExecutionOwner())
            def mask = { log -> ours.decorate(log) }
            """;

    private static final String PEER = """
            def pattern = SecretPatterns.getAggregateSecretPattern([token])
            def mask = { log -> new SecretPatterns.MaskingOutputStream(log, { pattern }, 'UTF-8') }
            """;

    private static final String WRITE = """
            byte[] text = new File('%s').getText('UTF-8').replace('TOKEN', token).getBytes('UTF-8')
            def log = new org.apache.commons.io.output.CountingOutputStream(OutputStream.nullOutputStream())
            def masked = mask(log)
            def portions = new org.apache.commons.io.output.ChunkedOutputStream(masked, %d)
            long start = System.nanoTime()
            portions.write(text)
            masked.close()
            long took = System.nanoTime() - start
            assert log.byteCount > text.length / 2
            print(took)
            """;

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        int size = bench.quick() ? 1 << 20 : 16 << 20;
        Map<String, String> texts = Map.of(
                "logs", logs(size, false),
                "logs that show the token in every hundredth line", logs(size, true),
                "Base64 of other content", base64(size));
        Table table = new Table(
                "By what is written", "text", "MB", "ours, MB/s", "peer, MB/s", "speed of ours / speed of the peer");
        Alternating ordinary = null;
        try (BenchJenkins jenkins = BenchJenkins.start(bench, List.of(new SampleJob(JOB, SCRIPT)))) {
            int build = jenkins.begin(JOB);
            jenkins.process().waitFor(() -> jenkins.says(JOB, build, OPEN));
            for (String name : texts.keySet().stream().sorted().toList()) {
                bench.say(name + ", through both masks in turns");
                Path file = Files.writeString(bench.folder("mask").resolve("log.txt"), texts.get(name));
                double megabytes = Files.size(file) / 1e6;
                Alternating turns = Alternating.measure(
                        bench.rounds(8, 1),
                        bench.rounds(25, 2),
                        () -> seconds(jenkins, OURS, file),
                        () -> seconds(jenkins, PEER, file));
                table.row(
                        name,
                        megabytes,
                        megabytes / turns.ours().median(),
                        megabytes / turns.peers().median(),
                        1 / turns.ratio());
                ordinary = name.equals("logs") ? turns : ordinary;
            }
        }
        double megabytes = texts.get("logs").length() / 1e6;
        return new Report(
                List.of(
                        Figure.of("our mask, logs", megabytes / ordinary.ours().median(), "MB/s"),
                        Figure.of("its peer, logs", megabytes / ordinary.peers().median(), "MB/s"),
                        Figure.of("speed of ours / speed of the peer", 1 / ordinary.ratio(), "", GOAL)),
                List.of(table),
                List.of("In portions of " + PORTION
                        + " bytes, into a stream that forgets them; the build has one token."));
    }

    private static double seconds(BenchJenkins jenkins, String mask, Path file)
            throws IOException, InterruptedException {
        String nanos = jenkins.script(BUILD + mask + WRITE.formatted(file, PORTION));
        try {
            return Long.parseLong(nanos.strip()) / 1e9;
        } catch (NumberFormatException e) {
            throw new IOException("The log was not written: " + nanos, e);
        }
    }

    private static String logs(int size, boolean withToken) {
        RandomWords words = new RandomWords(1);
        StringBuilder text = new StringBuilder();
        for (int line = 0; text.length() < size; line++) {
            if (withToken && line % 100 == 0) {
                text.append(SampleText.LOG.withSecret("TOKEN"));
            }
            SampleText.LOG.append(words, text);
        }
        return text.toString();
    }

    private static String base64(int size) {
        byte[] bytes = new byte[size / 4 * 3];
        new Random(1).nextBytes(bytes);
        return new String(Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(bytes), StandardCharsets.US_ASCII) + "\n";
    }
}
