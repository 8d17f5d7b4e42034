package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-dry-run}. */
@Extension
@Restricted(NoExternalUse.class)
public final class DryRunCommand extends MigrationCommand {

    @Option(name = "--json", usage = "Print JSON")
    private boolean json;

    @Override
    public String getName() {
        return "azure-devops-dry-run";
    }

    @Override
    public String getShortDescription() {
        return Messages.DryRunCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        DryRunReport report = migration.dryRun(plan());
        if (json) {
            stdout.print(report.toJson());
        } else {
            report.entries().forEach(this::print);
        }
        return report.ready() ? 0 : REFUSED;
    }

    private void print(DryRunReport.Entry entry) {
        stdout.println(entry.store() + " " + entry.domain() + " " + entry.id() + ": "
                + (entry.ready() ? Messages.DryRunCommand_ready() : Messages.DryRunCommand_notReady()));
        entry.uses().jobs().forEach(job -> stdout.println("  " + Messages.DryRunCommand_usedBy(job)));
        entry.checks()
                .forEach(check -> stdout.println("  "
                        + (check.ok() ? Messages.DryRunCommand_well() : Messages.DryRunCommand_notWell()) + " "
                        + check.says()));
    }
}
