package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the bench: 0 when all that can run here was measured, whatever was found; 1 when a part failed; 2 when it was asked
 * for something unknown.
 */
final class BenchMain {

    private final BenchOptions options;
    private final PrintStream out;
    private final Machine machine = new Machine();
    private final List<String> missed = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    BenchMain(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        BenchMain bench;
        try {
            bench = new BenchMain(BenchOptions.of(arguments), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Thread worker = Thread.currentThread();
        // a signal ends the work, which then clears up as it does otherwise
        Thread signal = new Thread(() -> {
            worker.interrupt();
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            boolean complete = bench.run();
            Runtime.getRuntime().removeShutdownHook(signal);
            System.exit(complete ? 0 : 1);
        } catch (InterruptedException e) {
            System.out.println("The bench was ended.");
        }
    }

    /** Whether no part failed. */
    boolean run() throws IOException, InterruptedException {
        out.println("Measuring " + options.parts().stream().map(Part::name).collect(Collectors.joining(", ")) + " on "
                + machine + ".");
        try {
            for (Part part : options.parts()) {
                run(part);
            }
        } finally {
            remove(options.directory());
        }
        out.println();
        leftOut.forEach(name -> out.println("LEFT OUT, for want of a Jenkins: " + name));
        failed.forEach(reason -> out.println("FAILED: " + reason));
        missed.forEach(miss -> out.println("MISSED: " + miss));
        if (missed.isEmpty() && failed.isEmpty()) {
            out.println("All goals that were measured are met.");
        }
        out.println("The results are in " + options.results() + ".");
        return failed.isEmpty();
    }

    private void run(Part part) throws IOException, InterruptedException {
        Bench bench = new Bench(options.directory(), options.jenkins(), options.quick(), out);
        List<Part.Measurement> measurements = new ArrayList<>(part.anywhere());
        if (options.jenkins() != null) {
            measurements.addAll(part.inJenkins());
        } else if (!part.inJenkins().isEmpty()) {
            leftOut.add(part.name() + (part.anywhere().isEmpty() ? "" : ", the half of it in Jenkins"));
        }
        if (measurements.isEmpty()) {
            return;
        }
        out.println();
        out.println(part.name() + " ...");
        List<String> provisional = provisional();
        Report report = new Report(List.of(), List.of(), List.of());
        for (Part.Measurement measurement : measurements) {
            try {
                report = report.with(measurement.measure(bench));
            } catch (IOException | RuntimeException e) {
                failed.add(part.name() + ": " + e.getMessage());
                e.printStackTrace(out);
            }
        }
        List<String> lines = new Results(options.results(), machine).write(part, report, provisional);
        lines.forEach(out::println);
        if (options.page() != null) {
            new Page(options.page()).show(part, lines);
        }
        report.figures().stream()
                .filter(Figure::isMissed)
                .forEach(figure -> missed.add(part.name() + ": " + figure.miss()));
    }

    private List<String> provisional() {
        List<String> reasons = new ArrayList<>();
        if (options.quick()) {
            reasons.add("few rounds.");
        }
        if (machine.isBusy()) {
            reasons.add("the machine had something else to do; its load was " + Figure.number(machine.load()) + ".");
        }
        return reasons;
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
