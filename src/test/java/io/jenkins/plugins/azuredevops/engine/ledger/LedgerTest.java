package io.jenkins.plugins.azuredevops.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.lease.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger goes on through restarts, crashes, days, other processes and disks that refuse, and stays one chain. */
class LedgerTest {

    @TempDir
    private Path dir;

    private final SteppedClock clock = new SteppedClock();
    private final LedgerRecords records = new LedgerRecords(clock);
    private LedgerTerms terms = LedgerTerms.DEFAULT;

    @Test
    void aRecordIsALineOfJsonAndTellsAllThatIsKnown() throws Exception {
        ledger().append(records.of(1, 2));
        List<String> lines = Files.readAllLines(onlyFile());
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertAll(
                () -> assertEquals(2, lines.size(), "lines, though a name holds a line break"),
                () -> assertEquals(1, first.get("sequence").asInt()),
                () -> assertEquals(
                        "team/\u00fcber \"shop\"\n#1", first.get("build").asText()),
                () -> assertEquals("agent-1", first.at("/nodes/0").asText()),
                () -> assertEquals("issued", first.get("token").asText()),
                () -> assertTrue(first.get("correlation").isNull(), "what is not known is null"),
                () -> assertEquals(Head.START.hash(), first.get("previous").asText()),
                () -> assertEquals(first.get("hash"), second.get("previous")));
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
        ledger().append(records.of(1, 1));
        assertAll(
                () -> assertEquals("rwx------", permissions(folder())),
                () -> assertEquals("rw-------", permissions(onlyFile())),
                () -> assertEquals("rw-------", permissions(folder().resolve("ledger.lock"))));
    }

    @Test
    void theChainGoesOnAfterARestartAndOnAnotherDay() throws Exception {
        ledger().append(records.of(1, 3));
        ledger().append(records.of(4, 4));
        clock.advance(Duration.ofDays(1));
        Ledger ledger = ledger();
        ledger.append(records.of(5, 5));
        List<Head> heads = ledger.append(records.of(6, 7));
        LedgerReport report = check(heads.get(1).hash());
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertEquals(2, report.files()),
                () -> assertEquals(7, report.records()),
                () -> assertEquals(heads.get(1), report.last()),
                () -> assertEquals(heads.get(1), report.known()));
    }

    @Test
    void aLargeFileIsFollowedByAnotherOfTheSameDay() throws Exception {
        terms = new LedgerTerms(90, 2_000);
        Ledger ledger = ledger();
        for (int build = 1; build <= 20; build++) {
            ledger.append(records.of(build, build));
        }
        LedgerReport report = check(null);
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertTrue(report.files() > 3, () -> report.files() + " files"),
                () -> assertEquals(20, report.records()));
        for (LedgerFile file : new LedgerFolder(folder()).files()) {
            assertTrue(Files.size(file.path()) <= 2_000, () -> file.name() + " is too large");
        }
    }

    @Test
    void filesAreRemovedWhenTheirTimeIsOverAndTheOldestNamesItsPredecessor() throws Exception {
        terms = LedgerTerms.DEFAULT.keptFor(3);
        Ledger ledger = ledger();
        List<Head> heads = new ArrayList<>();
        for (int day = 1; day <= 10; day++) {
            heads.addAll(ledger.append(records.of(day, day)));
            clock.advance(Duration.ofDays(1));
        }
        LedgerReport report = check(null);
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertEquals(4, report.files(), "three days, and the day itself"),
                () -> assertEquals(heads.get(5), report.before(), "the record before the oldest one kept"),
                () -> assertTrue(check(heads.get(5).hash()).isSound(), "the head of the last record removed"),
                () -> assertFalse(check(heads.get(0).hash()).isSound(), "a head from before that"));
    }

    @Test
    void theNewestFileStaysHoweverOldItIs() throws Exception {
        ledger().append(records.of(1, 1));
        clock.advance(Duration.ofDays(1_000));
        ledger().append(records.of(2, 2));
        LedgerReport report = check(null);
        assertAll(
                () -> assertEquals(1, report.files()),
                () -> assertEquals(1, report.before().sequence(), "the chain goes on from what was removed"));
    }

    @Test
    void aClockThatIsSetBackPutsNoFileBeforeAnother() throws Exception {
        ledger().append(records.of(1, 1));
        clock.advance(Duration.ofDays(-5));
        Ledger ledger = ledger();
        ledger.append(records.of(2, 2));
        terms = new LedgerTerms(90, 1);
        ledger.append(records.of(3, 3));
        assertEquals(List.of(), check(null).problems());
        assertEquals(2, check(null).files());
    }

    @Test
    void halfALineOfACrashIsToldAndTheLedgerGoesOn() throws Exception {
        Head last = ledger().append(records.of(1, 3)).get(2);
        Path file = onlyFile();
        String line = LedgerLine.of(records.of(4), last, 0, false).text();
        Files.writeString(file, line.substring(0, 100), StandardOpenOption.APPEND);
        LedgerReport crashed = check(null);
        ledger().append(records.of(4, 5));
        LedgerReport later = check(null);
        assertAll(
                () -> assertEquals(
                        List.of(LedgerProblem.Kind.HALF_LINE),
                        crashed.problems().stream().map(LedgerProblem::kind).toList()),
                () -> assertEquals(4, crashed.problems().get(0).line()),
                () -> assertTrue(later.isSound(), () -> later.problems().toString()),
                () -> assertEquals(5, later.records()),
                () -> assertEquals(1, later.notes().size(), "notes"),
                () -> assertTrue(
                        later.notes().get(0).contains(":4: half a line"),
                        () -> later.notes().get(0)));
    }

    @Test
    void aLineThatLacksOnlyItsEndIsARecord() throws Exception {
        ledger().append(records.of(1, 2));
        Files.writeString(onlyFile(), Files.readString(onlyFile()).stripTrailing());
        ledger().append(records.of(3, 3));
        LedgerReport report = check(null);
        assertEquals(List.of(), report.problems());
        assertEquals(3, report.records());
    }

    @Test
    void whatIsCutWhileTheLedgerIsOpenShowsInWhatComesAfter() throws Exception {
        Ledger ledger = ledger();
        ledger.append(records.of(1, 5));
        Files.write(onlyFile(), Files.readAllLines(onlyFile()).subList(0, 3));
        ledger.append(records.of(6, 6));
        List<LedgerProblem> problems = check(null).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(LedgerProblem.Kind.MISSING, problems.get(0).kind());
        assertTrue(problems.get(0).sentence().contains("records 4 to 5"), problems::toString);
    }

    @Test
    void whatCannotBeWrittenIsSaidAndCountedInTheNextRecord() throws Exception {
        Ledger ledger = ledger();
        ledger.append(records.of(1, 1));
        Path away = dir.resolve("away");
        Files.move(folder(), away);
        Files.writeString(folder(), "a file where the folder should be");
        assertThrows(IOException.class, () -> ledger.append(records.of(2, 3)));
        Files.delete(folder());
        Files.move(away, folder());
        ledger.append(records.of(4, 4));
        LedgerReport report = check(null);
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertEquals(2, report.records()),
                () -> assertTrue(
                        report.notes().toString().contains("2 could not be written"),
                        () -> report.notes().toString()));
    }

    /** The real thing: a device that is always full. */
    @Test
    void aFullDiskIsAnErrorAndNoRecord() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "a system with /dev/full");
        Ledger ledger = ledger();
        ledger.append(records.of(1, 1));
        Path file = onlyFile();
        byte[] before = Files.readAllBytes(file);
        Files.delete(file);
        Files.createSymbolicLink(file, full);
        assertThrows(IOException.class, () -> ledger.append(records.of(2, 2)));
        Files.delete(file);
        Files.write(file, before);
        ledger.append(records.of(3, 3));
        assertEquals(2, check(null).records());
        assertTrue(check(null).isSound(), () -> "after a full disk");
    }

    @Test
    void threadsAppendOneAfterAnother() throws Exception {
        List<Head> heads = new ArrayList<>();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            LedgerQueue queue = new LedgerQueue(ledger(), writers, heads::add);
            List<CompletableFuture<CompletableFuture<Head>>> added = new ArrayList<>();
            for (int build = 1; build <= 200; build++) {
                int number = build;
                added.add(CompletableFuture.supplyAsync(() -> queue.add(records.of(number)), writers));
            }
            for (CompletableFuture<CompletableFuture<Head>> each : added) {
                each.get(30, TimeUnit.SECONDS).get(30, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        LedgerReport report = check(heads.get(199).hash());
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertEquals(200, report.records()),
                () -> assertEquals(report.last(), heads.get(199), "the heads come in their order"));
    }

    @Test
    void aQueueTellsEachWhoseRecordWasNotWritten() throws Exception {
        Files.writeString(folder(), "a file where the folder should be");
        LedgerQueue queue = new LedgerQueue(ledger(), Runnable::run, head -> {});
        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> queue.add(records.of(1)).get(10, TimeUnit.SECONDS));
        assertTrue(failed.getCause() instanceof IOException, () -> "not " + failed.getCause());
    }

    @Test
    void processesThatShareTheFolderMakeOneChain() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LedgerWriterMain.class.getName(),
                            folder().toString(),
                            "50")
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the other process goes on for ever");
            assertEquals(0, process.exitValue());
        }
        LedgerReport report = check(null);
        assertAll(
                () -> assertTrue(report.isSound(), () -> report.problems().toString()),
                () -> assertEquals(100, report.records()));
    }

    private Path folder() {
        return dir.resolve("ledger");
    }

    private Ledger ledger() {
        return new Ledger(folder(), clock, () -> terms);
    }

    private LedgerReport check(String head) throws IOException {
        return new LedgerCheck(folder()).check(head);
    }

    private Path onlyFile() throws IOException {
        List<LedgerFile> files = new LedgerFolder(folder()).files();
        assertEquals(1, files.size(), "files");
        return files.get(0).path();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
