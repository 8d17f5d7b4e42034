package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.JenkinsHome;
import io.jenkins.plugins.azuredevops.demo.JenkinsProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long Jenkins takes to start with the plugin, and without it. */
final class StartUp implements Part.Measurement {

    private static final Goal GOAL = Goal.below(50);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSZ");
    private static final Pattern UP = Pattern.compile("(\\S+ \\S+)\\s.*Jenkins is fully up and running.*");

    /** One home, started again and again. */
    private record Place(Bench bench, Path path, JenkinsHome home) {

        static Place make(Bench bench, boolean withPlugin) throws IOException {
            Path path = bench.folder("startup");
            JenkinsHome home = new JenkinsHome(path);
            home.addPlugins(bench.jenkins().resolve("plugins"), name -> withPlugin || !name.equals(PluginFile.NAME));
            home.addSecret("admin-password", "of a Jenkins that nobody visits");
            home.configure(BenchSettings.withoutPlugin());
            return new Place(bench, path, home);
        }

        /** From the start of the process to the line that says that Jenkins is up, by the time in that line. */
        double start(List<Double> cpu) throws IOException, InterruptedException {
            Instant started = Instant.now();
            try (JenkinsProcess process = JenkinsProcess.start(
                    bench.jenkins().resolve("jenkins.war"), home, path, BenchJenkins.JAVA_OPTIONS)) {
                process.waitFor(() -> up(process).isPresent());
                process.handle().info().totalCpuDuration().ifPresent(used -> cpu.add((double) used.toMillis()));
                return Duration.between(started, up(process).orElseThrow()).toMillis();
            }
        }

        private static Optional<Instant> up(JenkinsProcess process) throws IOException {
            return process.log().stream()
                    .map(UP::matcher)
                    .filter(Matcher::matches)
                    .map(line -> OffsetDateTime.parse(line.group(1), TIME).toInstant())
                    .findFirst();
        }
    }

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        Place with = Place.make(bench, true);
        Place without = Place.make(bench, false);
        bench.say("Jenkins starts with the plugin and without it, in turns");
        List<Double> cpuWith = new ArrayList<>();
        List<Double> cpuWithout = new ArrayList<>();
        // the first start unpacks the plugins
        Alternating.measure(0, 1, () -> with.start(new ArrayList<>()), () -> without.start(new ArrayList<>()));
        Alternating starts =
                Alternating.measure(0, bench.rounds(15, 2), () -> with.start(cpuWith), () -> without.start(cpuWithout));
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("start with the plugin, median", starts.ours().median(), "ms"),
                Figure.of("start without it, median", starts.peers().median(), "ms"),
                Figure.of(
                        "difference, median of the pairs", starts.differences().median(), "ms", GOAL)));
        if (!cpuWith.isEmpty() && !cpuWithout.isEmpty()) {
            figures.add(Figure.of(
                    "difference of the medians of processor time",
                    new Samples(cpuWith).median() - new Samples(cpuWithout).median(),
                    "ms"));
        }
        return new Report(
                figures,
                List.of(),
                List.of("Start-up: the middle half of the differences of "
                        + starts.ours().size() + " pairs is "
                        + starts.differences().middleHalf()
                        + " ms; how far they lie apart tells how well this can be measured."));
    }
}
