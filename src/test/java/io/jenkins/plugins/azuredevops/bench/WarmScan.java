package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.detect.FileEvent;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Scanning in a JVM that is warm, in turns with reading the same files with as many threads. */
final class WarmScan {

    private static final Goal GOAL = Goal.atLeast(0.9);

    private final Bench bench;
    private final FileScan scan;
    private final FileReading reading;

    WarmScan(Bench bench, FileScan scan) {
        this.bench = bench;
        this.scan = scan;
        this.reading = new FileReading(scan.threads());
    }

    Report measure(Corpus corpus) throws IOException, InterruptedException {
        bench.say("scans and reading, in turns");
        Alternating all = inTurns(corpus.all(), bench.rounds(10, 1), bench.rounds(40, 2));
        Table kinds = new Table(
                "Warm, by what is scanned",
                "files",
                "number",
                "MB",
                "scan, MB/s",
                "reading, MB/s",
                "speed of the scan / speed of reading");
        for (TextFiles part : corpus.parts()) {
            Alternating turns = inTurns(part, bench.rounds(5, 0), bench.rounds(20, 2));
            kinds.row(
                    part.title(),
                    part.files(),
                    part.megabytes(),
                    part.speed(turns.ours().median()),
                    part.speed(turns.peers().median()),
                    1 / turns.ratio());
        }
        return new Report(
                List.of(
                        Figure.of("scan, warm", corpus.all().speed(all.ours().median()), "MB/s"),
                        Figure.of(
                                "reading, warm", corpus.all().speed(all.peers().median()), "MB/s"),
                        Figure.of("speed of the scan / speed of reading, warm", 1 / all.ratio(), "", GOAL)),
                List.of(kinds),
                List.of("Warm: " + all.ours().size() + " rounds with " + scan.threads() + " threads; middle halves "
                        + all.ours().middleHalf() + " ms and " + all.peers().middleHalf() + " ms."));
    }

    private Alternating inTurns(TextFiles files, int warmUp, int rounds) throws IOException, InterruptedException {
        return Alternating.measure(
                warmUp,
                rounds,
                () -> Alternating.milliseconds(() -> scan(files)),
                () -> Alternating.milliseconds(() -> read(files)));
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
