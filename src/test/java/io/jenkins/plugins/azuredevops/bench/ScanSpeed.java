package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import java.io.IOException;

/** How fast files are scanned, against merely reading them and against ripgrep; they are in the memory of the system. */
final class ScanSpeed implements Part.Measurement {

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        bench.say("files are written");
        Corpus corpus =
                Corpus.write(bench.folder("scan"), bench.quick() ? 20 : 900, bench.quick() ? 4 << 20 : 160 << 20);
        FileScan scan = new FileScan(new Detector(FingerprintKey.random()));
        return new WarmScan(bench, scan)
                .measure(corpus)
                .with(new ScanProcesses(bench, scan.threads()).measure(corpus.all()));
    }
}
