package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/** What all commands that look for tokens ask for: which report, where it goes, and what makes them fail. */
final class ReportOptions {

    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif|html|junit",
            description = "The kind of report (default: text).")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the report is written (default: standard output).")
    private String output;

    @Option(
            names = "--fail-on",
            paramLabel = "verified|context|shape",
            description =
                    "Exit with 1 if a finding is as sure as this or surer; verified is the surest, then context, then"
                            + " shape (default: verified). All are reported in any case.")
    private Tier failOn = Tier.VERIFIED;

    @Option(
            names = "--fingerprint-key",
            paramLabel = "FILE",
            description =
                    "The key that fingerprints are made with, at least 16 bytes: the same on all machines whose reports"
                            + " are compared (default: one that is made for this user and kept in ~/.config).")
    private String fingerprintKey;

    /** Looks for tokens and tells the report. */
    @FunctionalInterface
    interface Search {
        /** Answers how many files it looked through. */
        long run(OngoingReport report) throws InterruptedException;
    }

    ReportOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** With the key that was asked for. */
    Detector detector() throws CliException {
        return new Detector(new KeyFile(terminal).load(fingerprintKey));
    }

    /** Writes the report of a search while that runs; answers the exit status. */
    int report(Search search) throws CliException, InterruptedException {
        try (Output out = Output.open(output, terminal)) {
            OngoingReport report =
                    new OngoingReport(terminal, format.open(out.stream(), AzdoEntra.tool(), failOn), failOn);
            return report.finish(search.run(report));
        } catch (IOException e) {
            throw unwritten(e);
        } catch (UncheckedIOException e) {
            throw unwritten(e.getCause());
        }
    }

    private static CliException unwritten(IOException e) {
        return new CliException("cannot write the report: " + Reason.of(e));
    }
}
