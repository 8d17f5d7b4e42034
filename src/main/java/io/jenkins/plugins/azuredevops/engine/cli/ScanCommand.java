package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Report;
import io.jenkins.plugins.azuredevops.engine.policy.ReportFormat;
import io.jenkins.plugins.azuredevops.engine.policy.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for tokens in files, folders and standard input. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        sortOptions = false,
        description = {
            "Looks for personal access tokens (PATs) of Azure DevOps in files, in folders and in standard input: plain, in"
                    + " Base64, in UTF-16, behind escapes. It asks no service and shows no token.",
            "",
            "How sure a finding is:",
            "  verified  its checksum is right",
            "  context   outer form of a token, near a name or host of Azure DevOps",
            "  shape     every fixed character of a token, but a wrong checksum",
            ""
        },
        footer = {
            "",
            "Not looked through: symbolic links inside a folder, .git/objects and the like, binary files, pipes, devices.",
            "",
            "Exit status: 0 nothing found (or nothing as sure as --fail-on), 1 found, 2 anything could not be read or written.",
            "",
            "Examples:",
            "  azdo-entra scan .",
            "  azdo-entra scan --format sarif --output pats.sarif src Jenkinsfile",
            "  git log -p | azdo-entra scan -",
            "  azdo-entra scan --fail-on context --format json /var/lib/jenkins/jobs"
        })
final class ScanCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

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

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A file or folder; '-' is standard input.")
    private List<String> paths;

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        List<Path> files = files();
        Detector detector = new Detector(new KeyFile(terminal).load(fingerprintKey));
        Tally tally;
        try (Output out = Output.open(output, terminal)) {
            Report report = format.open(out.stream(), AzdoEntra.tool(), failOn);
            ScanRun run = new ScanRun(terminal, detector, Places.of(terminal.folder(), files), report);
            if (paths.contains(STANDARD_INPUT)) {
                run.standardInput();
            }
            run.files(files);
            tally = run.finish();
        } catch (IOException e) {
            throw unwritten(e);
        } catch (UncheckedIOException e) {
            throw unwritten(e.getCause());
        }
        if (tally.failed() > 0) {
            return ExitStatus.ERROR;
        }
        return tally.hasAtLeast(failOn) ? ExitStatus.FOUND : ExitStatus.CLEAN;
    }

    private List<Path> files() throws CliException {
        try {
            return paths.stream()
                    .filter(path -> !path.equals(STANDARD_INPUT))
                    .map(Path::of)
                    .toList();
        } catch (InvalidPathException e) {
            throw new CliException("not a path: " + e.getInput());
        }
    }

    private static CliException unwritten(IOException e) {
        return new CliException("cannot write the report: " + Reason.of(e));
    }
}
