package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-controller-files}. */
@Extension
@Restricted(NoExternalUse.class)
public final class FilesCommand extends MigrationCommand {

    @Option(name = "--json", usage = "Print JSON")
    private boolean json;

    @Override
    public String getName() {
        return "azure-devops-controller-files";
    }

    @Override
    public String getShortDescription() {
        return Messages.FilesCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        FilesReport report = migration.controllerFiles();
        if (json) {
            stdout.print(Answers.json(report));
        } else {
            print(report);
        }
        report.unread().forEach(stderr::println);
        if (report.getUnreadLeft() > 0) {
            stderr.println(Messages.FilesCommand_unreadLeft(report.getUnreadLeft()));
        }
        return report.isComplete() ? 0 : REFUSED;
    }

    private void print(FilesReport report) {
        report.findings().forEach(this::print);
        if (report.getFindingsLeft() > 0) {
            stdout.println(Messages.FilesCommand_findingsLeft(report.getFindingsLeft()));
        }
        report.remarks().forEach(remark -> stdout.println(Printable.of(remark)));
        stdout.println(Printable.of(report.summary()));
    }

    private void print(FilesReport.Found found) {
        stdout.println(Messages.FilesCommand_line(
                        found.file(),
                        String.valueOf(found.line()),
                        found.kind(),
                        found.tier(),
                        found.redacted(),
                        found.fingerprint())
                + (found.jobs().isEmpty() ? "" : " " + Printable.of(usedBy(found))));
    }

    private static String usedBy(FilesReport.Found found) {
        String named = String.join(", ", found.jobs());
        return found.getJobsLeft() == 0
                ? Messages.FilesCommand_usedBy(named)
                : Messages.FilesCommand_usedByMore(named, found.getJobsLeft());
    }
}
