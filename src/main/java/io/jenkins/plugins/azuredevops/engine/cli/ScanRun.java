package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.FileEvent;
import io.jenkins.plugins.azuredevops.engine.detect.FileScan;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** One scan: looks through what was named and tells the report. */
final class ScanRun {

    private final Detector detector;
    private final Places places;
    private final OngoingReport report;

    ScanRun(Detector detector, Places places, OngoingReport report) {
        this.detector = detector;
        this.places = places;
        this.report = report;
    }

    /** Answers how many files, of one, were looked through. */
    long standardInput(InputStream in) {
        try {
            if (detector.scan(in, finding -> report.found(Places.STANDARD_INPUT, finding))) {
                return 1;
            }
            report.notice(new Notice(Places.STANDARD_INPUT, false, "is binary"));
        } catch (IOException e) {
            report.notice(new Notice(Places.STANDARD_INPUT, true, "cannot be read: " + Reason.of(e)));
        }
        return 0;
    }

    /** Answers how many files were looked through. */
    long files(List<Path> paths) throws InterruptedException {
        return new FileScan(detector).scan(paths, this::take);
    }

    private void take(FileEvent event) {
        Place place = places.of(event.file());
        if (event instanceof FileEvent.Found found) {
            report.found(place, found.finding());
        } else if (event instanceof FileEvent.Skipped skipped) {
            report.notice(new Notice(place, false, skipped.reason()));
        } else if (event instanceof FileEvent.Failed failed) {
            report.notice(new Notice(place, true, failed.reason()));
        }
    }
}
