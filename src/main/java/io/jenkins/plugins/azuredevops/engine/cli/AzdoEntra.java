package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.policy.Tool;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of the engine. */
@Command(
        name = AzdoEntra.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        description = "Finds personal access tokens of Azure DevOps, and helps to replace them by Entra tokens.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 nothing to report, 1 found what --fail-on asks about, 2 anything did not work.",
            "'" + AzdoEntra.NAME + " COMMAND --help' has examples."
        })
public final class AzdoEntra {

    static final String NAME = "azdo-entra";

    private AzdoEntra() {}

    /** Runs the command and ends the process with its {@linkplain ExitStatus exit status}. */
    public static void main(String[] args) {
        // standard output is for what was asked for; Azure's library logs there when AZURE_LOG_LEVEL says so
        System.setOut(System.err);
        System.exit(run(Terminal.ofProcess(), args));
    }

    static int run(Terminal terminal, String... args) {
        Failures failures = new Failures(terminal);
        return new CommandLine(new AzdoEntra())
                .addSubcommand(new ScanCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new TokenCommand(terminal))
                .addSubcommand(LedgerCommand.with(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a file may be called @name
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }

    static Tool tool() {
        String version = AzdoEntra.class.getPackage().getImplementationVersion();
        return new Tool(NAME, version == null ? "0-development" : version);
    }

    /** From the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {tool().name() + " " + tool().version()};
        }
    }
}
