package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with real pipes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessTest {

    private final PatMint mint = new PatMint(91);

    @TempDir
    private Path folder;

    @Test
    void aRelativePathIsNamedAsItWasGiven() throws Exception {
        Files.createDirectories(folder.resolve("src/deep"));
        Files.writeString(folder.resolve("src/deep/file"), mint.newPat());
        Process process = start("scan", "src");
        assertTrue(text(process.getInputStream()).startsWith("src/deep/file:1:1: verified: "), "another name");
        assertEquals(1, process.waitFor());
    }

    @Test
    void aReaderThatGoesAwayEndsItInALine() throws Exception {
        Files.writeString(folder.resolve("many"), (mint.newPat() + "\n").repeat(50_000));
        Process process = start("scan", "many");
        process.getInputStream().read();
        process.getInputStream().close();
        String errors = text(process.getErrorStream());
        assertEquals(2, process.waitFor());
        assertTrue(errors.startsWith("azdo-entra: cannot write the report: "), errors);
        assertEquals(1, errors.lines().count(), errors);
    }

    @Test
    void standardInputMayBeEndless() throws Exception {
        String line = "a line of a log that goes on and on, with nothing in it that anybody would want to know";
        Process process = command(List.of("-Xmx24m"), "scan", "-").start();
        try (var in = process.getOutputStream()) {
            byte[] lines = (line + "\n").repeat(1000).getBytes(UTF_8);
            for (int i = 0; i < 1000; i++) {
                in.write(lines);
            }
            in.write(mint.newPat().getBytes(UTF_8));
        }
        assertTrue(text(process.getInputStream()).startsWith("(standard input):1000001:1: verified: "), "another line");
        assertEquals(1, process.waitFor());
    }

    /** Sparse, so that it takes no place: text, then a hole, then a token behind it. */
    @Test
    void aFileOfFiveGigabytesNeedsNoMoreMemory() throws Exception {
        Path huge = folder.resolve("huge.log");
        String line = "a line of a log, and many more of them before something went wrong\n";
        long size = 5L << 30;
        try (FileChannel file = FileChannel.open(
                huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(line.repeat(10_000).getBytes(UTF_8)));
            file.write(ByteBuffer.wrap(("\n" + mint.newPat() + "\n").getBytes(UTF_8)), size);
        }
        Process process = command(List.of("-Xmx24m"), "scan", "huge.log").start();
        String found = text(process.getInputStream());
        assertTrue(found.startsWith("huge.log:10002:1: verified: "), () -> found + errors(process));
        assertEquals(1, process.waitFor());
    }

    private static String errors(Process process) {
        try {
            return text(process.getErrorStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String... arguments) throws IOException {
        return command(List.of(), arguments).start();
    }

    private ProcessBuilder command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AzdoEntra.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("HOME", folder.resolve("home").toString());
        return builder;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }
}
