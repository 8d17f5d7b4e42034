package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.ledger.LedgerCheck;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerReport;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether anybody has touched a ledger. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        sortOptions = false,
        description = {
            "Checks the ledger of a Jenkins: whether a record was edited, put elsewhere or taken out. With the hash of a head"
                    + " that was kept elsewhere it also finds whether the end was cut off, or all was written anew. It only"
                    + " reads.",
            ""
        },
        footer = {
            "",
            "Exit status: 0 nothing is wrong, 1 anything is, 2 it could not be read.",
            "",
            "Examples:",
            "  azdo-entra ledger check /var/lib/jenkins/azure-devops-ledger",
            "  azdo-entra ledger check --head HASH /var/lib/jenkins/azure-devops-ledger"
        })
final class LedgerCheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The hash of any record that was once written, as Jenkins' log had it.")
    private String head;

    @Parameters(arity = "1", paramLabel = "FOLDER", description = "The folder of the ledger, or a copy of it.")
    private String folder;

    LedgerCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CliException {
        try {
            Path path = terminal.folder().resolve(folder);
            if (!Files.isDirectory(path)) {
                throw new CliException("no folder: " + folder);
            }
            LedgerReport report = new LedgerCheck(path).check(head);
            if (report.files() == 0 && head == null) {
                throw new CliException("there is no ledger in " + folder);
            }
            print(report);
            return report.isSound() ? ExitStatus.CLEAN : ExitStatus.FOUND;
        } catch (InvalidPathException e) {
            throw new CliException("not a path: " + e.getInput());
        } catch (IllegalArgumentException e) {
            throw new CliException("--head: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new CliException("cannot read " + folder + ": " + Reason.of(e.getCause()));
        } catch (IOException e) {
            throw new CliException("cannot read " + folder + ": " + Reason.of(e));
        }
    }

    private void print(LedgerReport report) {
        PrintWriter out = terminal.outWriter();
        report.problems().forEach(problem -> out.println(Printable.of(problem.toString())));
        if (report.allProblems() > report.problems().size()) {
            out.println("and " + (report.allProblems() - report.problems().size()) + " more");
        }
        report.notes().forEach(note -> out.println("note: " + Printable.of(note)));
        if (report.before().sequence() > 0) {
            out.println("note: it begins with record " + (report.before().sequence() + 1)
                    + "; those before were removed when their time was over, or by somebody");
        }
        if (report.known() != null) {
            out.println("the known head is that of record " + report.known().sequence() + "; "
                    + (report.last().sequence() - report.known().sequence()) + " came after it");
        }
        out.println(report.records() + (report.records() == 1 ? " record in " : " records in ") + report.files()
                + (report.files() == 1 ? " file" : " files") + "; head "
                + report.last().hash() + " of record "
                + report.last().sequence() + (report.isSound() ? ": nothing is wrong" : ": not as it was written"));
        out.flush();
    }
}
