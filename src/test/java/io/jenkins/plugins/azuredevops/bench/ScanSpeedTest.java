package io.jenkins.plugins.azuredevops.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench scans the same files in each run, finds all tokens in them, and says when there is no ripgrep to compare. */
class ScanSpeedTest {

    @TempDir
    Path dir;

    @Test
    void scansAreMeasuredAgainstReadingAndAgainstRipgrepWhereThereIsOne() throws Exception {
        Path run = Files.createDirectory(dir.resolve("run"));
        Path results = dir.resolve("results");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean complete = new BenchMain(
                        new BenchOptions(run, results, null, null, true, List.of(Part.named("scan"))),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run();

        String output = printed.toString(StandardCharsets.UTF_8);
        assertTrue(complete, output);
        JsonNode report =
                new ObjectMapper().readTree(results.resolve("scan.json").toFile());
        boolean hasRipgrep = report.toString().contains("speed of ripgrep");
        assertAll(
                () -> assertTrue(figure(report, "speed of the scan / speed of reading, warm") > 0, output),
                () -> assertEquals(
                        hasRipgrep ? 6 : 4, report.at("/tables/1/rows").size(), "processes: " + output),
                () -> assertEquals(5, report.at("/tables/0/rows").size(), "kinds of files: " + output),
                () -> assertEquals(!hasRipgrep, output.contains("there is no `rg` on the PATH"), output),
                () -> assertFalse(Files.exists(run), "what the run made is gone"));
    }

    @Test
    void theFilesAreTheSameEachTime() throws Exception {
        Corpus one = Corpus.write(dir.resolve("one"), 200_000, 1 << 16);
        Corpus other = Corpus.write(dir.resolve("other"), 200_000, 1 << 16);

        assertEquals(one.all().bytes(), other.all().bytes());
        assertEquals(5, one.all().tokens(), "a token for each kind, and one in the large file");
        List<Path> files;
        try (var all = Files.walk(one.all().folder())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertEquals(one.all().files(), files.size());
        for (Path file : files) {
            Path same = other.all().folder().resolve(one.all().folder().relativize(file));
            assertEquals(-1, Files.mismatch(file, same), file + " is another one");
        }
    }

    private static double figure(JsonNode report, String what) {
        return StreamSupport.stream(report.path("figures").spliterator(), false)
                .filter(figure -> figure.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no figure \"" + what + "\" in " + report))
                .path("value")
                .asDouble();
    }
}
