package io.jenkins.plugins.azuredevops.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.audit.LargeHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command finds exactly the tokens of a large home, in time, and says what an administrator needs. */
class AuditCommandTest {

    @TempDir
    private static Path folder;

    private static LargeHome home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void makeHome() throws IOException {
        home = LargeHome.in(folder.resolve("home"));
    }

    @Test
    void exactlyTheTokensOfALargeHomeAreFoundInAMinute() {
        long start = System.nanoTime();
        assertEquals(1, run("audit", home.path().toString()), this::printed);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toSeconds() < 60, () -> "took " + took);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertEquals(
                "Personal access tokens (PATs) in this home: 14 (9 in the store of Jenkins, 4 in stores of folders, 1 in"
                        + " configurations of jobs alone, 0 in other files alone); " + home.jobsWithToken()
                        + " of 3000 jobs use them; 3 of them with two or more organizations: such a token is a global one,"
                        + " which stops working on 1 December 2026, or some of its jobs fail already.",
                lines.get(lines.size() - 1));
        assertEquals(
                home.tokens().stream()
                        .map(token -> token.substring(0, 4))
                        .sorted()
                        .toList(),
                lines.stream()
                        .filter(line -> line.startsWith("Token "))
                        .map(line -> line.substring(6, 10))
                        .sorted()
                        .toList());
        assertEquals(
                home.globalTokens().stream()
                        .map(token -> token.substring(0, 4))
                        .sorted()
                        .toList(),
                lines.stream()
                        .filter(line -> line.startsWith("Token ") && line.contains("; with the organizations "))
                        .map(line -> line.substring(6, 10))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"text", "json", "sarif", "html", "junit"})
    void everyFormatHasTheSentenceAndNoToken(String format) {
        assertEquals(1, run("audit", "--format", format, home.path().toString()), this::printed);
        assertTrue(out.toString(UTF_8).contains("Personal access tokens (PATs) in this home: 14"), format);
        for (String token : home.tokens()) {
            assertFalse(printed().contains(token.substring(5)), "a token is in the report");
        }
    }

    @Test
    void aFolderThatIsNoHomeIsTwo() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        assertEquals(2, run("audit", other.toString()), this::printed);
        assertTrue(err.toString(UTF_8).contains("is no home of Jenkins"), this::printed);
        assertEquals(2, run("audit", folder.resolve("missing").toString()), this::printed);
        assertEquals(2, run("audit"), this::printed);
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void nothingFoundIsZeroAndAFileThatCannotBeReadIsTwo() throws IOException {
        Path small = Files.createDirectories(folder.resolve("small/jobs/a"));
        assertEquals(0, run("audit", folder.resolve("small").toString()), this::printed);
        Files.writeString(small.resolve("config.xml"), "<project><a></project>");
        assertEquals(2, run("audit", folder.resolve("small").toString()), this::printed);
        assertTrue(err.toString(UTF_8).contains("jobs/a/config.xml is not readable XML"), this::printed);
    }

    @Test
    void aTokenIsNeverSentToMoreHostsThanOne() {
        String home = AuditCommandTest.home.path().toString();
        assertEquals(
                2,
                run("audit", "--probe", "--host", "https://a.example", "--host", "https://b.example", home),
                this::printed);
        assertTrue(err.toString(UTF_8).contains("--probe goes with one --host"), this::printed);
    }

    private int run(String... arguments) {
        Map<String, String> environment = Map.of("HOME", folder.resolve("user").toString());
        PrintStream errors = new PrintStream(err, true, UTF_8);
        return AzdoEntra.run(new Terminal(InputStream.nullInputStream(), out, errors, environment, folder), arguments);
    }

    private String printed() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }
}
