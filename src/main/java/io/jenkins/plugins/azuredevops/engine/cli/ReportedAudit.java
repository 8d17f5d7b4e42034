package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import io.jenkins.plugins.azuredevops.engine.audit.AuditSink;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Notice;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.Report;
import io.jenkins.plugins.azuredevops.engine.policy.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes what an audit comes across. That the report cannot be written ends it with an {@link UncheckedIOException}. */
final class ReportedAudit implements AuditSink {

    private final Terminal terminal;
    private final Report report;
    private final Tally tally = new Tally();

    ReportedAudit(Terminal terminal, Report report) {
        this.terminal = terminal;
        this.report = report;
    }

    @Override
    public void found(Place place, Finding finding) {
        tally.add(finding);
        try {
            report.add(place, finding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void notice(Notice notice) {
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

    int finish(AuditResult result, Tier failOn) throws IOException {
        for (String sentence : result.sentences()) {
            report.say(sentence);
        }
        report.finish(tally, result.files());
        if (tally.failed() > 0) {
            return ExitStatus.ERROR;
        }
        return tally.hasAtLeast(failOn) ? ExitStatus.FOUND : ExitStatus.CLEAN;
    }
}
