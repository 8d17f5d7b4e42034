package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FileEvent;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.Report;
import io.jenkins.plugins.azuredevops.engine.policy.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** One scan and its report. That the report cannot be written ends it with an {@link UncheckedIOException}. */
final class ScanRun {

    private final Terminal terminal;
    private final Detector detector;
    private final Places places;
    private final Report report;
    private final Tally tally = new Tally();
    private long files;

    ScanRun(Terminal terminal, Detector detector, Places places, Report report) {
        this.terminal = terminal;
        this.detector = detector;
        this.places = places;
        this.report = report;
    }

    void standardInput() {
        try {
            boolean isText = detector.scan(terminal.in(), finding -> add(Places.STANDARD_INPUT, finding));
            if (isText) {
                files++;
            } else {
                add(new Notice(Places.STANDARD_INPUT, false, "is binary"));
            }
        } catch (IOException e) {
            add(new Notice(Places.STANDARD_INPUT, true, "cannot be read: " + Reason.of(e)));
        }
    }

    void files(List<Path> paths) throws InterruptedException {
        files += new FileScan(detector).scan(paths, this::take);
    }

    Tally finish() throws IOException {
        report.finish(tally, files);
        return tally;
    }

    private void take(FileEvent event) {
        Place place = places.of(event.file());
        if (event instanceof FileEvent.Found found) {
            add(place, found.finding());
        } else if (event instanceof FileEvent.Skipped skipped) {
            add(new Notice(place, false, skipped.reason()));
        } else if (event instanceof FileEvent.Failed failed) {
            add(new Notice(place, true, failed.reason()));
        }
    }

    private void add(Place place, Finding finding) {
        tally.add(finding);
        try {
            report.add(place, finding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Notice notice) {
        tally.add(notice);
        if (notice.isError()) {
            terminal.complain(notice.message());
        }
        try {
            report.add(notice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
