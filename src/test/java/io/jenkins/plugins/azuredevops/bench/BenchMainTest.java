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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench measures what can run here, in turns, and says what it leaves out and which goals it misses. */
class BenchMainTest {

    @TempDir
    Path dir;

    @Test
    void withoutAJenkinsItMeasuresTheRestAndSaysWhatItLeavesOut() throws Exception {
        Path run = Files.createDirectory(dir.resolve("run"));
        Path results = dir.resolve("results");
        Path page =
                Files.writeString(dir.resolve("page.md"), "Mints:\n<!-- begin mint -->\nold\n<!-- end mint -->\nSo.\n");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean complete = new BenchMain(
                        new BenchOptions(
                                run, results, page, null, true, List.of(Part.named("mint"), Part.named("block"))),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run();

        String output = printed.toString(StandardCharsets.UTF_8);
        JsonNode mint = new ObjectMapper().readTree(results.resolve("mint.json").toFile());
        assertAll(
                () -> assertTrue(complete, output),
                () -> assertEquals(100, figure(mint, "mints for 1,000 builds × 50 branches"), "the burst"),
                () -> assertEquals(0, figure(mint, "branches without a token")),
                () -> assertTrue(figure(mint, "longest wait for a token") <= 10, mint.toString()),
                () -> assertTrue(output.contains("LEFT OUT, for want of a Jenkins: mint, the half"), output),
                () -> assertTrue(output.contains("LEFT OUT, for want of a Jenkins: block"), output),
                () -> assertTrue(output.contains("All goals that were measured are met."), output),
                () -> assertTrue(
                        Files.readString(results.resolve("mint.md")).contains("**Provisional**: few rounds."), output),
                () -> assertEquals(
                        "Mints:\n<!-- begin mint -->\n\n" + Files.readString(results.resolve("mint.md"))
                                + "\n<!-- end mint -->\nSo.\n",
                        Files.readString(page)),
                () -> assertFalse(Files.exists(results.resolve("block.json")), "nothing was measured of it"),
                () -> assertFalse(Files.exists(run), "what the run made is gone"));
    }

    @Test
    void aMissSaysByHowMuch() {
        Figure ratio = Figure.of("ratio of the medians", 1.5, "", Goal.atMost(1.2));
        Figure size = Figure.of("the plugin file", 6, "MB", Goal.below(6));

        assertAll(
                () -> assertTrue(ratio.isMissed(), "1.5 is more than 1.2"),
                () -> assertEquals("ratio of the medians is 1.5, the goal ≤ 1.2: 0.300 above, 25 %", ratio.miss()),
                () -> assertTrue(size.isMissed(), "6 is not below 6"),
                () -> assertFalse(Figure.of("a count", 0, "", Goal.atMost(0)).isMissed(), "0 is at most 0"));
    }

    @Test
    void aMissOfWhatShouldBeMoreSaysHowMuchIsLacking() {
        Figure speed = Figure.of("speed of ours", 0.75, "", Goal.atLeast(0.9));

        assertAll(
                () -> assertEquals("speed of ours is 0.75, the goal ≥ 0.9: 0.150 below, 17 %", speed.miss()),
                () -> assertTrue(speed.isMissed(), "0.75 is less than 0.9"),
                () -> assertFalse(Figure.of("x", 0.9, "", Goal.atLeast(0.9)).isMissed(), "0.9 is at least 0.9"),
                () -> assertTrue(Figure.of("x", 1, "", Goal.above(1)).isMissed(), "1 is not more than 1"));
    }

    @Test
    void everyPartHasItsPlaceOnThePageAndInTheUsage() throws Exception {
        String page = Files.readString(Path.of("docs/performance.md"));
        String launcher = Files.readString(Path.of("bin/bench"));

        for (Part part : Part.all()) {
            assertAll(
                    () -> assertTrue(page.contains("<!-- begin " + part.name() + " -->"), part.name()),
                    () -> assertTrue(page.contains("<!-- end " + part.name() + " -->"), part.name()),
                    () -> assertTrue(launcher.contains("\n  " + part.name() + " "), part.name()));
        }
    }

    @Test
    void twoAreMeasuredInTurnsAndComparedByTheirMedians() throws Exception {
        StringBuilder order = new StringBuilder();
        double[] ours = {9, 2, 4, 100};
        double[] peers = {9, 1, 2, 3};
        int[] next = new int[2];

        Alternating turns = Alternating.measure(
                1,
                3,
                () -> {
                    order.append('o');
                    return ours[next[0]++];
                },
                () -> {
                    order.append('p');
                    return peers[next[1]++];
                });

        assertAll(
                () -> assertEquals("po" + "op" + "po" + "op", order.toString(), "who goes first changes"),
                () -> assertEquals(4, turns.ours().median(), "the warm-up does not count, nor does one slow round"),
                () -> assertEquals(2, turns.ratio()),
                () -> assertEquals(2, turns.differences().median()));
    }

    private static double figure(JsonNode report, String what) {
        for (JsonNode figure : report.path("figures")) {
            if (figure.path("what").asText().equals(what)) {
                return figure.path("value").asDouble();
            }
        }
        throw new AssertionError("There is no figure \"" + what + "\" in " + report);
    }
}
