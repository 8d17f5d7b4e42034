package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.audit.AuditSink;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.Report;
import io.jenkins.plugins.azuredevops.engine.policy.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes and counts what a search comes across, and tells what could not be read at once. That the report cannot be written
 * ends the search with an {@link UncheckedIOException}.
 */
final class OngoingReport implements AuditSink {

    private final Terminal terminal;
    private final Report report;
    private final Tier failOn;
    private final Tally tally = new Tally();

    OngoingReport(Terminal terminal, Report report, Tier failOn) {
        this.terminal = terminal;
        this.report = report;
        this.failOn = failOn;
    }

    /** May fail. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    @Override
    public void found(Place place, Finding finding) {
        tally.add(finding);
        write(() -> report.add(place, finding));
    }

    @Override
    public void notice(Notice notice) {
        tally.add(notice);
        if (notice.isError()) {
            terminal.complain(notice.message());
        }
        write(() -> report.add(notice));
    }

    /** A sentence about all of it. */
    void say(String sentence) {
        write(() -> report.say(sentence));
    }

    /** Completes the report; answers the exit status. */
    int finish(long files) throws IOException {
        report.finish(tally, files);
        if (tally.failed() > 0) {
            return ExitStatus.ERROR;
        }
        return tally.hasAtLeast(failOn) ? ExitStatus.FOUND : ExitStatus.CLEAN;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
