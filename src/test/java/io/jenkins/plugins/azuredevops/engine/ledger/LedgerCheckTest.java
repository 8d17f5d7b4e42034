package io.jenkins.plugins.azuredevops.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.lease.SteppedClock;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody does to the files of a ledger is found, and told with its file and line. */
class LedgerCheckTest {

    @TempDir
    private Path dir;

    private final SteppedClock clock = new SteppedClock();
    private final List<Head> heads = new ArrayList<>();

    /** Three files: records 1 to 5, 6 to 10 and 11 to 15. */
    @BeforeEach
    void write() throws IOException {
        Ledger ledger = new Ledger(dir, clock, () -> LedgerTerms.DEFAULT);
        LedgerRecords records = new LedgerRecords(clock);
        for (int first = 1; first <= 11; first += 5) {
            heads.addAll(ledger.append(records.of(first, first + 4)));
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void nothingIsFoundWhereNobodyTouchedIt() throws Exception {
        LedgerReport report = check(heads.get(14).hash());
        assertAll(
                () -> assertEquals(List.of(), report.problems()),
                () -> assertEquals(List.of(), report.notes()),
                () -> assertEquals(heads.get(14), report.last()),
                () -> assertTrue(check(heads.get(3).hash()).isSound(), "an older head"),
                () -> assertEquals(heads.get(3), check(heads.get(3).hash()).known()));
    }

    @Test
    void anEditedRecord() throws Exception {
        edit(1, lines -> lines.set(2, lines.get(2).replace("contoso", "fabrikam")));
        found(Kind.EDITED, 1, 3, "number 8");
    }

    @Test
    void anEditedRecordWithItsNumberChanged() throws Exception {
        edit(1, lines -> lines.set(2, lines.get(2).replace("\"sequence\":8", "\"sequence\":80")));
        found(Kind.EDITED, 1, 3, "number 8");
    }

    @Test
    void anEditedRecordWithAHashMadeAnew() throws Exception {
        edit(
                1,
                lines -> lines.set(
                        2,
                        LedgerLine.of(new LedgerRecords(clock).of(99), heads.get(6), 0, false)
                                .text()));
        found(Kind.EDITED, 1, 4, "record 9 was written after another record 8");
    }

    @Test
    void aRecordThatWasOverwrittenByAnything() throws Exception {
        edit(1, lines -> lines.set(2, "x"));
        found(Kind.EDITED, 1, 3, "no record");
    }

    @Test
    void aLineThatWasPutIn() throws Exception {
        edit(1, lines -> lines.add(2, "{\"sequence\":8}"));
        found(Kind.EDITED, 1, 3, "no record");
    }

    @Test
    void twoRecordsThatChangedPlaces() throws Exception {
        edit(1, lines -> Collections.swap(lines, 1, 2));
        found(Kind.REORDERED, 1, 3, "record 7 stands behind record 8");
    }

    @Test
    void aRecordThatStandsThereTwice() throws Exception {
        edit(1, lines -> lines.add(3, lines.get(1)));
        found(Kind.REORDERED, 1, 4, "a second time");
    }

    @Test
    void aRecordThatWasTakenOut() throws Exception {
        edit(1, lines -> lines.remove(2));
        found(Kind.MISSING, 1, 3, "record 8 is missing");
    }

    @Test
    void aFileInTheMiddleThatWasRemoved() throws Exception {
        Path last = files().get(2).path();
        Files.delete(files().get(1).path());
        List<LedgerProblem> problems = check(null).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertAll(
                () -> assertEquals(Kind.MISSING, problems.get(0).kind()),
                () -> assertEquals(
                        last.getFileName().toString(), problems.get(0).file()),
                () -> assertTrue(problems.get(0).sentence().contains("records 6 to 10"), problems::toString));
    }

    @Test
    void aTailThatWasCutShowsAgainstTheHeadAlone() throws Exception {
        edit(2, lines -> lines.subList(3, 5).clear());
        assertTrue(check(null).isSound(), "without a head nobody can tell");
        List<LedgerProblem> problems = check(heads.get(14).hash()).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(Kind.CUT, problems.get(0).kind());
        assertTrue(problems.get(0).sentence().contains("after record 13"), problems::toString);
    }

    @Test
    void aNewestFileThatWasRemovedShowsAgainstTheHeadAlone() throws Exception {
        Files.delete(files().get(2).path());
        assertTrue(check(null).isSound(), "without a head nobody can tell");
        assertEquals(Kind.CUT, check(heads.get(14).hash()).problems().get(0).kind());
    }

    @Test
    void aLedgerWrittenAnewFromARecordOnShowsAgainstAHeadOfAfterIt() throws Exception {
        edit(2, lines -> {
            lines.clear();
            Head last = heads.get(9);
            for (int build = 11; build <= 15; build++) {
                LedgerLine line = LedgerLine.of(new LedgerRecords(clock).of(build), last, 0, false);
                lines.add(line.text());
                last = line.head();
            }
        });
        assertTrue(check(null).isSound(), "without a head nobody can tell");
        assertTrue(check(heads.get(9).hash()).isSound(), "a head from before cannot tell either");
        assertEquals(Kind.CUT, check(heads.get(12).hash()).problems().get(0).kind());
    }

    @Test
    void everythingRemovedShowsAgainstTheHead() throws Exception {
        for (LedgerFile file : files()) {
            Files.delete(file.path());
        }
        assertEquals(Kind.CUT, check(heads.get(0).hash()).problems().get(0).kind());
    }

    @Test
    void aFirstRecordThatWasMadeUp() throws Exception {
        edit(
                0,
                lines -> lines.set(
                        0,
                        LedgerLine.of(new LedgerRecords(clock).of(1), new Head(0, "1".repeat(64)), 0, false)
                                .text()));
        assertEquals(
                List.of(Kind.EDITED, Kind.EDITED),
                check(null).problems().stream().map(LedgerProblem::kind).toList());
    }

    @Test
    void aFileWithAnotherNameIsNotHiddenByIt() throws Exception {
        LedgerFile first = files().get(0);
        Files.move(first.path(), LedgerFile.in(dir, first.day().plusDays(9), 99).path());
        LedgerReport report = check(null);
        assertEquals(5, report.allProblems(), () -> report.problems().toString());
        assertEquals(Kind.REORDERED, report.problems().get(0).kind());
    }

    @Test
    void aHeadThatIsNoHashIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> check("abc"));
    }

    private void found(Kind kind, int file, long line, String words) throws IOException {
        LedgerReport report = check(null);
        assertEquals(1, report.problems().size(), () -> "problems: " + report.problems());
        LedgerProblem problem = report.problems().get(0);
        assertAll(
                () -> assertEquals(kind, problem.kind(), problem::toString),
                () -> assertEquals(files().get(file).name(), problem.file()),
                () -> assertEquals(line, problem.line(), problem::toString),
                () -> assertTrue(problem.sentence().contains(words), problem::toString));
    }

    private void edit(int file, Consumer<List<String>> change) throws IOException {
        Path path = files().get(file).path();
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        change.accept(lines);
        Files.write(path, lines);
    }

    private List<LedgerFile> files() throws IOException {
        return new LedgerFolder(dir).files();
    }

    private LedgerReport check(String head) throws IOException {
        return new LedgerCheck(dir).check(head);
    }
}
