package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged, forbidden, endless or gone stop nothing: what can be looked through is, and the rest is told. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BadFilesTest {

    private final PatMint mint = new PatMint(51);
    private final Detector detector = new Detector(FingerprintKey.random());

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsGoneBeforeItIsReadIsPassedOver() throws Exception {
        Path here = Files.writeString(folder.resolve("here"), mint.newPat());
        FileBatch batch = new FileBatch(List.of(
                new WalkStep.Candidate(folder.resolve("gone"), 84), new WalkStep.Candidate(here, Files.size(here))));
        batch.run(new ConcurrentLinkedQueue<>(), detector);
        List<FileEvent> events = new ArrayList<>();
        assertEquals(1, batch.drainTo(events::add), "files looked through");
        assertEquals(new FileEvent.Skipped(folder.resolve("gone"), "was gone before it could be read"), events.get(0));
        assertEquals(FileEvent.Found.class, events.get(1).getClass());
    }

    @Test
    void aFileThatBecameShorterIsReadAsFarAsItGoes() throws Exception {
        Path file = Files.writeString(folder.resolve("shorter"), "x\n" + mint.newPat() + "\n");
        try (FileChannel channel = FileChannel.open(file)) {
            List<Finding> findings = new ArrayList<>();
            assertTrue(detector.newScan().stream(Source.of(channel, 1L << 40), findings::add), "taken for no text");
            assertEquals(2, findings.get(0).line());
        }
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsAnErrorAndNoWrongLine() throws Exception {
        // lines far down are counted by reading the beginning again, when there is something to tell
        byte[] text = ("a line of some length\n".repeat(60_000) + mint.newPat()).getBytes(US_ASCII);
        InputStream in = new ByteArrayInputStream(text);
        Source shrinking = new Source() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, length);
            }

            @Override
            public boolean canReadAgain() {
                return true;
            }

            @Override
            public int readAgain(long position, byte[] into, int length) {
                return -1;
            }
        };
        List<Finding> findings = new ArrayList<>();
        IOException e = assertThrows(IOException.class, () -> detector.newScan().stream(shrinking, findings::add));
        assertEquals("The file became shorter while it was read.", e.getMessage());
        assertEquals(List.of(), findings);
    }

    @Test
    void aRunOfAGigabyteWithoutAnyLineEndIsLookedThrough() throws IOException {
        byte[] block = mint.letters(PatMint.BASE62, 1 << 16).getBytes(US_ASCII);
        byte[] end = (" pat=" + mint.newPat()).getBytes(US_ASCII);
        long blocks = 1L << 14;
        List<Finding> findings = new ArrayList<>();
        assertTrue(detector.scan(new Repeated(block, blocks, end), findings::add), "taken for no text");
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(blocks * block.length + 6, findings.get(0).column());
    }

    @Test
    void moreThanTwoToTheThirtyOneLinesAreCounted() throws IOException {
        byte[] block = "\n".repeat(1 << 16).getBytes(US_ASCII);
        byte[] end = mint.oldPat().getBytes(US_ASCII);
        long blocks = (1L << 15) + 1;
        List<Finding> findings = new ArrayList<>();
        assertTrue(detector.scan(new Repeated(block, blocks, end), findings::add), "taken for no text");
        assertEquals(blocks * block.length + 1, findings.get(0).line());
    }

    @Test
    void aTokenAmongZeroBytesInATextIsFound() {
        for (int nuls = 1; nuls < 40; nuls++) {
            byte[] text = ("a text in which something was overwritten, and that goes on for a while. ".repeat(9)
                            + "\0".repeat(nuls) + mint.newPat() + "\0".repeat(nuls) + " and so on")
                    .getBytes(US_ASCII);
            assertEquals(1, detector.scan(text).size(), nuls + " zero bytes on each side");
        }
    }

    @Test
    void namesOfAllCharactersAreLookedThrough() throws Exception {
        List<String> names = List.of("a\nb", "c\u001b[2Jd", "e\tf", "g h", "-", "@i", "j\u202ek", "l'\"m", "\u00e9");
        for (String name : names) {
            Files.writeString(folder.resolve(name), mint.newPat());
        }
        List<String> found = new ArrayList<>();
        new FileScan(detector, 1)
                .scan(
                        List.of(folder),
                        event -> found.add(event.file().getFileName().toString()));
        assertEquals(names.stream().sorted().toList(), found.stream().sorted().toList());
    }

    @Test
    void aCircleOfLinksThatWasGivenIsAFailure() throws Exception {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        Files.createSymbolicLink(one, other);
        Files.createSymbolicLink(other, one);
        List<FileEvent> events = new ArrayList<>();
        new FileScan(detector, 1).scan(List.of(one), events::add);
        assertEquals(1, events.size(), events::toString);
        assertEquals(FileEvent.Failed.class, events.get(0).getClass());
    }

    @Test
    void whatMayNotBeReadIsAFailureAndTheOthersAreScanned() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no permissions here");
        Path secret = Files.writeString(folder.resolve("a"), "x");
        Path closed = Files.createDirectory(folder.resolve("b"));
        Files.writeString(folder.resolve("c"), mint.newPat());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "whoever runs this may read everything");
        List<FileEvent> events = new ArrayList<>();
        new FileScan(detector, 1).scan(List.of(folder), events::add);
        assertEquals(
                List.of(
                        new FileEvent.Failed(secret, "cannot be read: permission denied"),
                        new FileEvent.Failed(closed, "cannot be read: permission denied")),
                events.subList(0, 2));
        assertEquals(FileEvent.Found.class, events.get(2).getClass());
    }

    @Test
    void aFileThatGrowsIsReadAsFarAsItWentAtFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "one\n");
        long size = Files.size(file);
        Files.writeString(file, mint.newPat(), StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            Source source = Source.of(channel, size);
            byte[] buffer = new byte[2];
            for (int count = source.read(buffer, 0, 2); count > 0; count = source.read(buffer, 0, 2)) {
                read.write(buffer, 0, count);
            }
            assertEquals("one\n", read.toString(US_ASCII));
        }
    }

    /** The same block many times, then an end. */
    private static final class Repeated extends InputStream {

        private final byte[] block;
        private final byte[] end;
        private long left;
        private int at;

        Repeated(byte[] block, long times, byte[] end) {
            this.block = block;
            this.end = end;
            this.left = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            byte[] from = left > 0 ? block : end;
            if (left == 0 && at == end.length) {
                return -1;
            }
            int count = Math.min(length, from.length - at);
            System.arraycopy(from, at, into, offset, count);
            at += count;
            if (left > 0 && at == from.length) {
                left--;
                at = 0;
            }
            return count;
        }
    }
}
