package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.detect.FileEvent;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Scanning in a JVM that is warm, in turns with reading the same files with as many threads, and with ripgrep. */
final class WarmScan {

    private static final Goal AS_READING = Goal.atLeast(0.9);
    private static final Goal FASTER = Goal.above(1);

    private final Bench bench;
    private final FileScan scan;
    private final FileReading reading;
    private final Optional<Ripgrep> ripgrep;

    WarmScan(Bench bench, FileScan scan, Optional<Ripgrep> ripgrep) {
        this.bench = bench;
        this.scan = scan;
        this.reading = new FileReading(scan.threads());
        this.ripgrep = ripgrep;
    }

    Report measure(Corpus corpus) throws IOException, InterruptedException {
        bench.say("scans and reading, in turns");
        TextFiles files = corpus.all();
        Alternating all = inTurns(files, bench.rounds(10, 1), bench.rounds(40, 2));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("scan, warm", files.speed(all.ours().median()), "MB/s"));
        figures.add(Figure.of("reading, warm", files.speed(all.peers().median()), "MB/s"));
        figures.add(Figure.of("speed of the scan / speed of reading, warm", 1 / all.ratio(), "", AS_READING));
        if (ripgrep.isPresent()) {
            Path output = bench.folder("scan-output").resolve("ripgrep");
            Program rg = ripgrep.get().over(List.of(files.folder().toString()), scan.threads(), output);
            Alternating turns = Alternating.measure(1, bench.rounds(15, 2), () -> took(files), rg::run);
            figures.add(Figure.of("speed of the scan, warm / speed of ripgrep", 1 / turns.ratio(), "", FASTER));
        }
        return new Report(
                figures,
                List.of(byKind(corpus)),
                List.of("Warm: " + all.ours().size() + " rounds with " + scan.threads() + " threads over "
                        + files.files() + " files; middle halves " + all.ours().middleHalf() + " ms and "
                        + all.peers().middleHalf() + " ms."));
    }

    private Table byKind(Corpus corpus) throws IOException, InterruptedException {
        Table table = new Table(
                "Warm, by what is scanned",
                "files",
                "number",
                "MB",
                "scan, MB/s",
                "reading, MB/s",
                "speed of the scan / speed of reading");
        for (TextFiles part : corpus.parts()) {
            Alternating turns = inTurns(part, bench.rounds(5, 0), bench.rounds(20, 2));
            table.row(
                    part.title(),
                    part.files(),
                    part.megabytes(),
                    part.speed(turns.ours().median()),
                    part.speed(turns.peers().median()),
                    1 / turns.ratio());
        }
        return table;
    }

    private Alternating inTurns(TextFiles files, int warmUp, int rounds) throws IOException, InterruptedException {
        return Alternating.measure(
                warmUp, rounds, () -> took(files), () -> Alternating.milliseconds(() -> read(files)));
    }

    private double took(TextFiles files) throws IOException, InterruptedException {
        return Alternating.milliseconds(() -> scan(files));
    }

    private void scan(TextFiles files) throws IOException, InterruptedException {
        AtomicInteger tokens = new AtomicInteger();
        scan.scan(List.of(files.folder()), event -> {
            if (event instanceof FileEvent.Found found && found.finding().tier() == Tier.VERIFIED) {
                tokens.incrementAndGet();
            }
        });
        if (tokens.get() != files.tokens()) {
            throw new IOException(tokens + " tokens were found, and there are " + files.tokens() + ".");
        }
    }

    private void read(TextFiles files) throws IOException, InterruptedException {
        long bytes = reading.read(files.folder());
        if (bytes != files.bytes()) {
            throw new IOException(bytes + " bytes were read, and there are " + files.bytes() + ".");
        }
    }
}
