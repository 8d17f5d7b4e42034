package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How fast files are scanned, against merely reading them and against ripgrep; they are in the memory of the system. */
final class ScanSpeed implements Part.Measurement {

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        bench.say("files are written");
        Corpus corpus = bench.quick()
                ? Corpus.write(bench.folder("scan"), 1 << 20, 4 << 20)
                : Corpus.write(bench.folder("scan"), 80 << 20, 64 << 20);
        FileScan scan = new FileScan(new Detector(FingerprintKey.random()));
        Optional<Ripgrep> ripgrep = Ripgrep.find();
        Report report = new WarmScan(bench, scan, ripgrep)
                .measure(corpus)
                .with(new ScanProcesses(bench, scan.threads(), ripgrep).measure(corpus.all()));
        String missing = "ripgrep is not compared: there is no `rg` on the PATH.";
        return ripgrep.isPresent() ? report : report.with(new Report(List.of(), List.of(), List.of(missing)));
    }
}
