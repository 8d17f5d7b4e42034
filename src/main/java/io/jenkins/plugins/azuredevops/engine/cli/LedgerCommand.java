package io.jenkins.plugins.azuredevops.engine.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be asked of a ledger. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Asks the ledger of a Jenkins, in which each token that was given has a line.")
final class LedgerCommand {

    private LedgerCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new LedgerCommand()).addSubcommand(new LedgerCheckCommand(terminal));
    }
}
