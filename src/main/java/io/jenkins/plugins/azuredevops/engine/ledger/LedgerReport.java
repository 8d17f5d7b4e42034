package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What a check of a ledger has found.
 *
 * @param files how many there are
 * @param records how many there are
 * @param before the record before the first one, by what that says; the beginning where nothing was removed
 * @param last the head of the files as they are
 * @param known the record whose hash is the known head; null if none was given or found
 * @param problems the first {@value #MOST}
 * @param allProblems how many there are
 * @param notes what is no problem and should be known: half lines after which the ledger went on, records it could not write
 */
public record LedgerReport(
        long files,
        long records,
        Head before,
        Head last,
        @CheckForNull Head known,
        List<LedgerProblem> problems,
        long allProblems,
        List<String> notes) {

    /** Whoever puts a file elsewhere makes a problem of each of its lines. */
    static final int MOST = 100;

    public LedgerReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Whether nothing is wrong, as far as the files and the known head can tell. */
    public boolean isSound() {
        return allProblems == 0;
    }
}
