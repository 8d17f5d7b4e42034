package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerProblem.Kind;
import java.util.ArrayList;
import java.util.List;

/** One walk along the lines of a ledger, in the order of the files. */
final class ChainWalk {

    /** A line of a file, from 1. */
    record Place(String file, long line) {}

    private record Foreign(Place place, String text) {}

    @CheckForNull
    private final String wanted;

    private final Gaps gaps = new Gaps();
    private final List<LedgerProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Lines since the last record that are none. */
    private final List<Foreign> foreign = new ArrayList<>();

    private long allProblems;
    private long records;
    private Place place = new Place("", 0);

    @CheckForNull
    private Head before;

    private Head last = Head.START;
    private boolean isLastDoubtful;

    @CheckForNull
    private Head known;

    /** @param wanted the hash to look for; null for none */
    ChainWalk(@CheckForNull String wanted) {
        this.wanted = wanted;
    }

    void visit(Place here, String text) {
        place = here;
        LedgerLine line = LedgerLine.parse(text);
        if (line == null) {
            foreign.add(new Foreign(here, text));
            return;
        }
        records++;
        if (before == null) {
            begin(line);
        }
        if (line.isAsWritten()) {
            follow(line);
        } else {
            tellForeign(null);
            problem(Kind.EDITED, here, "this record, number " + (last.sequence() + 1) + ", is not as it was written");
            // what it says of itself is not to be trusted: it is taken for the one that belongs there
            last = new Head(last.sequence() + 1, line.hash());
            isLastDoubtful = true;
        }
        if (line.hash().equals(wanted)) {
            known = line.head();
        }
    }

    private void begin(LedgerLine line) {
        before = new Head(line.sequence() - 1, line.previous());
        last = before;
        if (before.hash().equals(wanted)) {
            known = before;
        }
        if (line.sequence() == 1 && !line.previous().equals(Head.START.hash())) {
            problem(Kind.EDITED, place, "the first record of all names a record before it");
        }
    }

    private void follow(LedgerLine line) {
        long expected = last.sequence() + 1;
        if (line.sequence() < expected) {
            tellForeign(null);
            problem(
                    Kind.REORDERED,
                    place,
                    "record " + line.sequence() + " stands behind record " + last.sequence()
                            + (gaps.fill(line.sequence()) ? "" : ", or a second time"));
            return;
        }
        long missing = line.sequence() - expected;
        // as many lines that are no record as there are records missing: these were overwritten
        if (missing > 0 && missing != foreign.size()) {
            gaps.open(expected, line.sequence() - 1, place);
        }
        if (missing == 0 && !isLastDoubtful && !line.previous().equals(last.hash())) {
            problem(
                    Kind.EDITED,
                    place,
                    "record " + line.sequence() + " was written after another record " + last.sequence()
                            + " than the one that stands before it: that one was replaced, with a hash made anew");
        }
        tellForeign(line);
        if (line.unwritten() > 0) {
            notes.add(place.file() + ":" + place.line() + ": before record " + line.sequence() + ", " + line.unwritten()
                    + " could not be written");
        }
        last = line.head();
        isLastDoubtful = false;
    }

    /** @param next the record that follows; null where there is none that says anything of them */
    private void tellForeign(@CheckForNull LedgerLine next) {
        boolean isByCrash = next != null
                && next.afterHalfLine()
                && next.sequence() == last.sequence() + 1
                && foreign.stream().allMatch(this::isHalf);
        for (Foreign line : foreign) {
            if (isByCrash) {
                notes.add(line.place().file() + ":" + line.place().line()
                        + ": half a line, as a crash leaves it; the ledger went on behind it");
            } else {
                problem(Kind.EDITED, line.place(), "this line is no record");
            }
        }
        foreign.clear();
    }

    /** Whether it may have been the beginning of the record that was due. */
    private boolean isHalf(Foreign line) {
        String beginning = LedgerLine.beginning(last.sequence() + 1);
        return line.text().startsWith(beginning) || beginning.startsWith(line.text());
    }

    LedgerReport end(long files) {
        if (!foreign.isEmpty() && foreign.stream().allMatch(this::isHalf)) {
            foreign.forEach(line -> problem(
                    Kind.HALF_LINE,
                    line.place(),
                    "half a line behind record " + last.sequence()
                            + ": a crash leaves that, and so does whoever cuts the end off"));
            foreign.clear();
        }
        tellForeign(null);
        gaps.each((first, end, where) -> problem(
                Kind.MISSING,
                where,
                (first == end ? "record " + first + " is" : "records " + first + " to " + end + " are")
                        + " missing before this one"));
        if (wanted != null && known == null) {
            problem(
                    Kind.CUT,
                    place,
                    "no record has the hash of the known head: what came after record " + last.sequence()
                            + " was cut off, or records were written anew");
        }
        return new LedgerReport(
                files, records, before == null ? Head.START : before, last, known, problems, allProblems, notes);
    }

    private void problem(Kind kind, Place where, String sentence) {
        if (++allProblems <= LedgerReport.MOST) {
            problems.add(new LedgerProblem(kind, where.file(), where.line(), sentence));
        }
    }
}
