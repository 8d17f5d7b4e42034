package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import io.jenkins.plugins.azuredevops.engine.audit.HomeAudit;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.devops.PatProbe;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds tokens, and the jobs that use them, in the home of a Jenkins. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        sortOptions = false,
        description = {
            "Finds personal access tokens (PATs) of Azure DevOps in the home of a Jenkins or in a backup of one, in"
                    + " credentials, configurations and old copies, and says which jobs use them with which organizations."
                    + " It only reads, needs no running Jenkins, asks no service unless --probe says so, and shows no token.",
            "",
            "Secrets are decrypted with the home's own keys, in its folder 'secrets'. Without these it still tells which"
                    + " secrets are as long as a token. Whoever may not read the keys may not run this.",
            ""
        },
        footer = {
            "",
            "Not looked at: records and logs of builds, workspaces; of users' own credentials only the number is told.",
            "",
            "Exit status: 0 nothing found (or nothing as sure as --fail-on), 1 found, 2 anything could not be read or written.",
            "",
            "Examples:",
            "  azdo-entra audit /var/lib/jenkins",
            "  azdo-entra audit --format html --output pats.html backup/jenkins"
        })
final class AuditCommand implements Callable<Integer> {

    /** For each organization and token. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;

    @Mixin
    private final ReportOptions options;

    @Option(
            names = "--host",
            paramLabel = "URL",
            defaultValue = "https://dev.azure.com",
            description = "Where organizations are; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<URI> hosts;

    @Option(
            names = "--probe",
            description =
                    "Sends each token to the organizations with which tokens are used, and says where it still works and"
                            + " whose it is. For this the network is needed.")
    private boolean isProbe;

    @Option(
            names = "--ca-file",
            paramLabel = "F",
            description = "With --probe: certificates (PEM) of authorities to trust beside those of Java.")
    private Path caFile;

    @Parameters(arity = "1", paramLabel = "JENKINS_HOME", description = "The home, or a copy of it.")
    private String home;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
        this.options = new ReportOptions(terminal);
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        Path folder = folder();
        Detector detector = options.detector();
        PatProbe probe = isProbe ? probe() : null;
        return options.report(report -> {
            AuditResult result = new HomeAudit(folder, detector, hosts, probe, report).run();
            result.sentences().forEach(report::say);
            return result.files();
        });
    }

    private PatProbe probe() throws CliException {
        if (hosts.size() > 1) {
            throw new CliException("--probe goes with one --host: a token must not be sent to others than its own");
        }
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        if (caFile != null) {
            try {
                Trust.add(http, Files.readString(terminal.folder().resolve(caFile)));
            } catch (IOException | IllegalArgumentException e) {
                throw new CliException("cannot read " + caFile + ": " + Reason.of(e));
            }
        }
        return new PatProbe(http.build(), PATIENCE);
    }

    private Path folder() throws CliException {
        try {
            Path folder = terminal.folder().resolve(home).toRealPath();
            if (HomeAudit.isHome(folder)) {
                return folder;
            }
        } catch (InvalidPathException | IOException e) {
            throw new CliException("cannot read " + home + ": " + Reason.of(e));
        }
        throw new CliException(
                home + " is no home of Jenkins: neither config.xml, nor credentials.xml, nor a folder jobs is in it");
    }
}
