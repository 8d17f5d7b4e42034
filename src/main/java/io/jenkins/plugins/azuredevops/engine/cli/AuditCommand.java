package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import io.jenkins.plugins.azuredevops.engine.audit.HomeAudit;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.devops.PatProbe;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import io.jenkins.plugins.azuredevops.engine.policy.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import picocli.CommandLine.Command;
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
            description = "Exit with 1 if a finding is as sure as this or surer (default: verified).")
    private Tier failOn = Tier.VERIFIED;

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

    @Option(
            names = "--fingerprint-key",
            paramLabel = "FILE",
            description =
                    "The key that fingerprints are made with, at least 16 bytes (default: one that is made for this user and"
                            + " kept in ~/.config).")
    private String fingerprintKey;

    @Parameters(arity = "1", paramLabel = "JENKINS_HOME", description = "The home, or a copy of it.")
    private String home;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CliException {
        Path folder = folder();
        Detector detector = new Detector(new KeyFile(terminal).load(fingerprintKey));
        PatProbe probe = isProbe ? probe() : null;
        try (Output out = Output.open(output, terminal)) {
            ReportedAudit reported = new ReportedAudit(terminal, format.open(out.stream(), AzdoEntra.tool(), failOn));
            AuditResult result = new HomeAudit(folder, detector, hosts, probe, reported).run();
            return reported.finish(result, failOn);
        } catch (IOException e) {
            throw unwritten(e);
        } catch (UncheckedIOException e) {
            throw unwritten(e.getCause());
        }
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

    private static CliException unwritten(IOException e) {
        return new CliException("cannot write the report: " + Reason.of(e));
    }
}
