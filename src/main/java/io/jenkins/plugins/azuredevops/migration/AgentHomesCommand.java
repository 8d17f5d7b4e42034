package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-agent-homes}. */
@Extension
@Restricted(NoExternalUse.class)
public final class AgentHomesCommand extends MigrationCommand {

    @Option(name = "--json", usage = "Print JSON")
    private boolean json;

    @Override
    public String getName() {
        return "azure-devops-agent-homes";
    }

    @Override
    public String getShortDescription() {
        return Messages.AgentHomesCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        HomesReport report = migration.agentHomes();
        if (json) {
            stdout.print(Answers.json(report));
        } else {
            report.homes().forEach(this::print);
        }
        report.homes().forEach(home -> home.getProblems().forEach(stderr::println));
        return report.isComplete() ? 0 : REFUSED;
    }

    private void print(HomesReport.Home home) {
        for (HomesReport.Found found : home.findings()) {
            stdout.println(Messages.AgentHomesCommand_line(
                            home.node(),
                            found.file(),
                            String.valueOf(found.line()),
                            found.kind(),
                            found.tier(),
                            found.redacted(),
                            found.fingerprint())
                    + (found.credentials().isEmpty()
                            ? ""
                            : " " + Messages.AgentHomesCommand_storedIn(String.join(", ", found.credentials()))));
        }
    }
}
