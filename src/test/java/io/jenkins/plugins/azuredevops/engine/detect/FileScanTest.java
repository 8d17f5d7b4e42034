package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders are looked through in order, and what is not is told, with the reason. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FileScanTest {

    private final PatMint mint = new PatMint(41);
    private final Detector detector = new Detector(FingerprintKey.random());

    @TempDir
    private Path folder;

    @Test
    void findingsComeInTheOrderOfTheNames() throws Exception {
        List<Path> expected = new ArrayList<>();
        for (int i = 100; i < 700; i++) {
            Path file = write("dir" + i / 100 + "/file" + i, "one\ntoken " + mint.newPat());
            expected.add(file);
        }
        assertEquals(expected, scan(folder).stream().map(FileEvent::file).toList());
    }

    @Test
    void aPathThatWasGivenAsALinkIsFollowedAndOthersAreNot() throws Exception {
        Path real = write("real/file", mint.newPat());
        Path link = Files.createSymbolicLink(folder.resolve("link"), real.getParent());
        Files.createSymbolicLink(folder.resolve("real/circle"), folder);
        Files.createSymbolicLink(folder.resolve("real/dangling"), folder.resolve("nowhere"));
        assertEquals(List.of("Found real/file"), told(folder));
        assertEquals(List.of("Found link/file"), told(link));
    }

    @Test
    void whatVersionControlKeepsForItselfIsLeftOut() throws Exception {
        write(".git/HEAD", "ref: refs/heads/main");
        write(".git/refs/heads/main", "0");
        write(".git/objects/pack/x", mint.newPat());
        write(".git/lfs/objects/x", mint.newPat());
        write(".git/config", "url = https://x:" + mint.newPat() + "@dev.azure.com/contoso");
        write(".hg/store/x", mint.newPat());
        write(".svn/pristine/x", mint.newPat());
        write("objects/x", mint.newPat());
        assertEquals(List.of("Found .git/config", "Found objects/x"), told(folder));
    }

    @Test
    void binaryFilesAreSkippedAndUtf16IsNot() throws Exception {
        Files.write(folder.resolve("binary"), (mint.newPat() + "\0".repeat(100)).getBytes());
        Files.write(folder.resolve("utf16"), ("pat = " + mint.newPat()).getBytes(UTF_16LE));
        assertEquals(List.of("Skipped binary: is binary", "Found utf16"), told(folder));
    }

    @Test
    void aPipeIsSkippedWithoutWaitingForItsWriter() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(makePipe(pipe), "no mkfifo here");
        assertEquals(List.of("Skipped pipe: is a pipe or a device"), told(folder));
        assertEquals(List.of("Failed pipe: is a pipe or a device; pipe it to standard input"), told(pipe));
    }

    @Test
    void aPathThatDoesNotExistFailsAndTheOthersAreScanned() throws Exception {
        write("a", mint.newPat());
        assertEquals(
                List.of("Failed missing: does not exist", "Found a"),
                told(folder.resolve("missing"), folder.resolve("a")));
    }

    @Test
    void aFileThatCannotBeReadFailsAndTheOthersAreScanned() throws Exception {
        Path unreadable = Path.of("/proc/self/mem"); // opens, and fails to be read, even for root
        assumeTrue(Files.isReadable(unreadable), "no such file here");
        write("a", mint.newPat());
        List<FileEvent> events = scan(unreadable, folder);
        assertEquals(2, events.size(), events::toString);
        assertEquals(FileEvent.Failed.class, events.get(0).getClass(), events::toString);
        assertEquals(FileEvent.Found.class, events.get(1).getClass(), events::toString);
    }

    @Test
    void linesOfATokenFarDownAFileAreRight() throws Exception {
        String filler = "ein wenig Text für die Zeile\n".repeat(40_000);
        write("big", filler + mint.newPat() + "\n" + filler + "x " + mint.oldPat());
        List<Long> lines = scan(folder).stream()
                .map(event -> ((FileEvent.Found) event).finding().line())
                .toList();
        assertEquals(List.of(40_001L, 80_002L), lines);
    }

    @Test
    void manyFindingsInAFileAreAllTold() throws Exception {
        String line = mint.newPat() + "\n";
        write("many", line.repeat(20_000));
        assertEquals(20_000, scan(folder).size());
    }

    @Test
    void whoeverListensMayEndTheScan() throws IOException {
        for (int i = 0; i < 1000; i++) {
            write("file" + i, mint.newPat());
        }
        FileScan scan = new FileScan(detector, 2);
        assertThrows(
                IllegalStateException.class,
                () -> scan.scan(List.of(folder), event -> {
                    throw new IllegalStateException("enough");
                }));
    }

    @Test
    void anInterruptedScanEnds() throws IOException {
        for (int i = 0; i < 1000; i++) {
            write("file" + i, mint.newPat());
        }
        FileScan scan = new FileScan(detector, 2);
        assertThrows(
                InterruptedException.class,
                () -> scan.scan(List.of(folder), event -> Thread.currentThread().interrupt()));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private List<FileEvent> scan(Path... paths) throws InterruptedException {
        List<FileEvent> events = new ArrayList<>();
        new FileScan(detector, 2).scan(List.of(paths), events::add);
        return events;
    }

    private List<String> told(Path... paths) throws InterruptedException {
        return scan(paths).stream().flatMap(this::words).toList();
    }

    private Stream<String> words(FileEvent event) {
        String name = folder.relativize(event.file()).toString();
        if (event instanceof FileEvent.Skipped skipped) {
            return Stream.of("Skipped " + name + ": " + skipped.reason());
        }
        if (event instanceof FileEvent.Failed failed) {
            return Stream.of("Failed " + name + ": " + failed.reason());
        }
        return Stream.of("Found " + name);
    }
}
