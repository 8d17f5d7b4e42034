package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
