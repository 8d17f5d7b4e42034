package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Scanning as whole processes, from their start to their end: ours, one that only reads, and ripgrep, if there is one. Java and
 * its classes are loaded each time.
 */
final class ScanProcesses {

    private static final Goal FASTER = Goal.above(1);

    /** Not named as a class: the plugin's build leaves the command line out. */
    private static final String AZDO_ENTRA = "io.jenkins.plugins.azuredevops.engine.cli.AzdoEntra";

    private final Bench bench;
    private final int threads;
    private final Optional<Ripgrep> ripgrep;
    private final List<Figure> figures = new ArrayList<>();
    private final Table table = new Table("Whole processes", "process", "MB", "median, ms", "MB/s");

    ScanProcesses(Bench bench, int threads, Optional<Ripgrep> ripgrep) {
        this.bench = bench;
        this.threads = threads;
        this.ripgrep = ripgrep;
    }

    Report measure(TextFiles files) throws IOException, InterruptedException {
        bench.say("whole processes, in turns");
        Path place = bench.folder("scan-output");
        compare(files, 1, bench.rounds(15, 2), place);
        compare(files, bench.quick() ? 2 : 8, bench.rounds(5, 1), place);
        return new Report(
                figures,
                List.of(table),
                List.of("Whole processes are given the folder once, and then several times in one call."));
    }

    /** @param times how often each program is given the folder, so that it has more to do */
    private void compare(TextFiles files, int times, int rounds, Path place) throws IOException, InterruptedException {
        TextFiles all = files.times(times);
        List<String> folders = Collections.nCopies(times, files.folder().toString());
        // made once and kept, as for a user
        Path key = Files.writeString(place.resolve("key"), "a key for fingerprints that nobody compares");
        Program ours = new Program(
                "azdo-entra scan",
                Program.java(AZDO_ENTRA, List.of("scan", "--fingerprint-key", key.toString()), folders),
                place.resolve("ours"),
                1,
                "Personal access tokens: " + all.tokens() + " verified");
        Program reading = new Program(
                "one that only reads",
                Program.java(FileReading.class.getName(), List.of(Integer.toString(threads)), folders),
                place.resolve("reading"),
                0,
                Long.toString(all.bytes()));
        Alternating toReading = Alternating.measure(1, rounds, ours::run, reading::run);
        row(all, ours, toReading.ours());
        row(all, reading, toReading.peers());
        String what = "processes over " + Figure.number(all.megabytes()) + " MB";
        figures.add(Figure.of("speed of the scan / speed of reading, " + what, 1 / toReading.ratio(), ""));
        if (ripgrep.isPresent()) {
            Program rg = ripgrep.get().over(folders, threads, place.resolve("ripgrep"));
            Alternating toRipgrep = Alternating.measure(1, rounds, ours::run, rg::run);
            row(all, rg, toRipgrep.peers());
            figures.add(Figure.of("speed of the scan / speed of ripgrep, " + what, 1 / toRipgrep.ratio(), "", FASTER));
        }
    }

    private void row(TextFiles files, Program program, Samples milliseconds) {
        table.row(program.name(), files.megabytes(), milliseconds.median(), files.speed(milliseconds.median()));
    }
}
