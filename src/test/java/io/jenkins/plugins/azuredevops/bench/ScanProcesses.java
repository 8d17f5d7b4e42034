package io.jenkins.plugins.azuredevops.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scanning as whole processes, from their start to their end: ours, one that only reads, and ripgrep with the two patterns, if
 * there is one. Java and its classes are loaded each time.
 */
final class ScanProcesses {

    private static final Goal FASTER = Goal.above(1);

    /** Not named as a class: the plugin's build leaves the command line out. */
    private static final String AZDO_ENTRA = "io.jenkins.plugins.azuredevops.engine.cli.AzdoEntra";

    /** Both forms as they are; without Unicode, which ripgrep is slower with and which nothing here needs. */
    private static final List<String> PATTERNS =
            List.of("(?-u)\\b[a-z2-7]{52}\\b", "(?-u)\\b[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\\b");

    private final Bench bench;
    private final int threads;

    ScanProcesses(Bench bench, int threads) {
        this.bench = bench;
        this.threads = threads;
    }

    Report measure(TextFiles files) throws IOException, InterruptedException {
        bench.say("whole processes, in turns");
        Path place = bench.folder("scan-output");
        Program ours = ours(files, place);
        Program reading = new Program(
                "reading",
                Program.java(FileReading.class.getName(), files.folder().toString(), Integer.toString(threads)),
                place.resolve("reading"),
                0,
                Long.toString(files.bytes()));
        Alternating toReading = inTurns(ours, reading);
        Table table = new Table("Whole processes", "process", "median, ms", "MB/s");
        row(table, files, "azdo-entra scan", toReading.ours());
        row(table, files, "one that only reads", toReading.peers());
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("speed of the scan / speed of reading, whole processes", 1 / toReading.ratio(), ""));
        String version = versionOfRipgrep();
        if (version == null) {
            return new Report(
                    figures, List.of(table), List.of("ripgrep is not compared: there is no `rg` on the PATH."));
        }
        Alternating toRipgrep = inTurns(ours, ripgrep(files, place));
        row(table, files, version, toRipgrep.peers());
        row(table, files, "azdo-entra scan, in turns with it", toRipgrep.ours());
        figures.add(Figure.of("speed of the scan / speed of ripgrep", 1 / toRipgrep.ratio(), "", FASTER));
        return new Report(figures, List.of(table), List.of());
    }

    private Alternating inTurns(Program one, Program other) throws IOException, InterruptedException {
        return Alternating.measure(bench.rounds(2, 0), bench.rounds(15, 2), one::run, other::run);
    }

    private static void row(Table table, TextFiles files, String process, Samples milliseconds) {
        table.row(process, milliseconds.median(), files.speed(milliseconds.median()));
    }

    private static Program ours(TextFiles files, Path place) throws IOException {
        // made once and kept, as for a user
        Path key = Files.writeString(place.resolve("key"), "a key for fingerprints that nobody compares");
        return new Program(
                "azdo-entra scan",
                Program.java(
                        AZDO_ENTRA,
                        "scan",
                        "--fingerprint-key",
                        key.toString(),
                        files.folder().toString()),
                place.resolve("ours"),
                1,
                "Personal access tokens: " + files.tokens() + " verified");
    }

    private Program ripgrep(TextFiles files, Path place) {
        List<String> command = new ArrayList<>(
                List.of("rg", "--no-config", "--no-ignore", "--hidden", "--only-matching", "--threads=" + threads));
        PATTERNS.forEach(pattern -> command.add("--regexp=" + pattern));
        command.add(files.folder().toString());
        return new Program("ripgrep", command, place.resolve("ripgrep"), 0, "");
    }

    /** Such as {@code ripgrep 13.0.0}; null where there is none. */
    @CheckForNull
    private static String versionOfRipgrep() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("rg", "--version").start();
            List<String> lines = process.inputReader().lines().toList();
            return process.waitFor() == 0 && !lines.isEmpty() ? lines.get(0) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
