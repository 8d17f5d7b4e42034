package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folder of a block: where it lies, on agents of each system, and how its files are replaced. */
class BlockFolderTest {

    private static final String KEY = "0123456789ab";

    /** An agent that nobody asks; that of Jenkins itself would have paths of this machine's system. */
    private static final VirtualChannel DISTANT = (VirtualChannel) Proxy.newProxyInstance(
            BlockFolderTest.class.getClassLoader(),
            new Class<?>[] {VirtualChannel.class},
            (proxy, method, arguments) -> {
                throw new AssertionError("The agent was asked: " + method.getName());
            });

    @TempDir
    Path dir;

    /** A step in a folder of the workspace has its block's folder beside the workspace, too, and not in it. */
    @ParameterizedTest
    @CsvSource({
        "/ws/job, /ws/job, /ws/job@tmp/",
        "/ws/job/a/b, /ws/job, /ws/job@tmp/",
        "/ws/job-2, /ws/job, /ws/job-2@tmp/",
        "/elsewhere, /ws/job, /elsewhere@tmp/",
        "/ws/job, '', /ws/job@tmp/",
        "C:\\ws\\job, C:\\ws\\job, C:\\ws\\job@tmp\\",
        "C:\\ws\\job\\a, C:\\ws\\job, C:\\ws\\job@tmp\\",
        "\\\\server\\ws\\job, \\\\server\\ws\\job, \\\\server\\ws\\job@tmp\\",
    })
    void itLiesBesideTheWorkspace(String directory, String workspace, String beside) throws Exception {
        String folder = BlockFolder.choose(KEY, new FilePath(DISTANT, directory), Map.of("WORKSPACE", workspace))
                .getRemote();

        assertAll(
                () -> assertTrue(folder.startsWith(beside), folder),
                () -> assertTrue(
                        folder.substring(beside.length()).matches("azure-devops-" + KEY + "-[0-9a-f]{8}"), folder),
                () -> assertEquals(KEY, BlockFolder.keyOf(BlockFolder.nameOf(folder)), "the build that it tells of"));
    }

    @ParameterizedTest
    @CsvSource({"azure-devops-", "azure-devops-0123456789ab-0123456g", "x", "azure-devops-0123456789ab-01234567/.."})
    void otherNamesTellOfNoBuild(String name) {
        assertEquals("", BlockFolder.keyOf(name));
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        Path folder = dir.resolve("job@tmp/block");
        BlockFolder.write(new FilePath(folder.toFile()), Map.of("token", "one"), Set.of());

        assertAll(
                () -> assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))),
                () -> assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token")))));
    }

    @Test
    void filesAreReplacedAndRemoved() throws Exception {
        FilePath folder = new FilePath(dir.resolve("block").toFile());
        BlockFolder.write(folder, Map.of("token", "one", "config", "c"), Set.of());
        BlockFolder.write(folder, Map.of("reason", "it ended"), Set.of());
        BlockFolder.write(folder, Map.of("token", "two"), Set.of("reason"));

        assertEquals(Map.of("token", "two", "config", "c"), content(dir.resolve("block")));
    }

    /** As on Windows, where a file cannot be replaced while somebody reads it. */
    @Test
    void whoeverHoldsAFileIsWaitedFor() throws Exception {
        Path folder = dir.resolve("block");
        Path held = Files.createDirectories(folder.resolve("token/held")).getParent();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!Files.exists(folder.resolve("token.new"))) {
                Thread.onSpinWait();
            }
            delete(held.resolve("held"));
            delete(held);
        });

        BlockFolder.write(new FilePath(folder.toFile()), Map.of("token", "two"), Set.of());

        reader.join();
        assertEquals(Map.of("token", "two"), content(folder));
    }

    @Test
    void oneThatCannotBeReplacedLeavesNothingBesideIt() throws Exception {
        Path folder = dir.resolve("block");
        Files.createDirectories(folder.resolve("token/held"));

        assertThrows(
                IOException.class,
                () -> BlockFolder.write(new FilePath(folder.toFile()), Map.of("token", "two"), Set.of()));

        assertFalse(Files.exists(folder.resolve("token.new")), "what was to replace it is there");
    }

    /** On a real disk that is full: a small one of memory, in a mount namespace of a process of its own. */
    @Test
    void aFullDiskLeavesTheOldFilesWhole() throws Exception {
        String mount = "mount -t tmpfs -o size=64k tmpfs '" + dir + "'";
        Assumptions.assumeTrue(
                run(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount))
                                .code()
                        == 0,
                "Skipped: this user may make no mount namespace, and no disk of the machine is filled up.");

        Outcome outcome = run(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                mount + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FullDisk.class.getName(),
                dir.toString()));

        assertEquals(
                "refused: No space left on device\n"
                        + "then: {config=old config, token=old token}\n"
                        + "with room again: {config=new config, token=new token}\n",
                outcome.output());
    }

    /** The process on the small disk. */
    static final class FullDisk {

        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            Path folder = disk.resolve("block");
            new FolderWrite(Map.of("token", "old token", "config", "old config"), Set.of())
                    .invoke(folder.toFile(), null);
            Path filling = disk.resolve("filling");
            try (var out = Files.newOutputStream(filling)) {
                while (true) {
                    out.write(new byte[1024]);
                }
            } catch (IOException e) {
                // full
            }
            FolderWrite renewal = new FolderWrite(Map.of("token", "new token", "config", "new config"), Set.of());
            try {
                renewal.invoke(folder.toFile(), null);
                System.out.println("not refused");
            } catch (IOException e) {
                System.out.println("refused: " + e.getMessage().replaceAll(".*: ", ""));
            }
            System.out.println("then: " + content(folder));
            Files.delete(filling);
            renewal.invoke(folder.toFile(), null);
            System.out.println("with room again: " + content(folder));
        }
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Outcome(process.waitFor(), output);
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return content;
    }

    private static void delete(Path file) {
        assertTrue(new File(file.toString()).delete(), file + " is still there");
    }
}
