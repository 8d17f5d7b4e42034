package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final ReportOptions options;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A file or folder; '-' is standard input.")
    private List<String> paths;

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
        this.options = new ReportOptions(terminal);
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        List<Path> files = files();
        Detector detector = options.detector();
        return options.report(report -> {
            ScanRun run = new ScanRun(detector, Places.of(terminal.folder(), files), report);
            long ofInput = paths.contains(STANDARD_INPUT) ? run.standardInput(terminal.in()) : 0;
            return ofInput + run.files(files);
        });
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
}
