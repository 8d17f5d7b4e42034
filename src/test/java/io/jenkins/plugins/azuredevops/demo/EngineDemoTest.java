package io.jenkins.plugins.azuredevops.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo with the engine alone, as it is and with each part broken. */
class EngineDemoTest {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void allFiguresAreAsExpectedAndNothingIsLeft() throws Exception {
        assertTrue(run(Breakage.NOTHING), this::text);

        assertAll(
                () -> assertTrue(text().contains("All figures are as expected."), this::text),
                () -> assertFalse(text().contains("WRONG"), this::text),
                () -> assertFalse(Files.exists(dir.resolve("demo")), "the demo's folder is left"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRA,  tokens minted,                     no answer",
        "GIT,    pushes to contoso by,              TF401027",
        "POLICY, requests let in by a stored PAT,   found 3",
    })
    void whatIsBrokenShows(Breakage breakage, String wrong, String reason) throws Exception {
        assertFalse(run(breakage), this::text);

        assertAll(
                () -> assertTrue(text().contains("\nWRONG: " + wrong + ": expected "), this::text),
                () -> assertTrue(text().contains(reason), this::text));
    }

    @Test
    void noTokenIsShown() throws Exception {
        run(Breakage.POLICY);

        Matcher token = Pattern.compile("eyJ[\\w-]{20,}\\.|\\w{60,}AZDO").matcher(text());
        assertFalse(token.find(), this::text);
    }

    private boolean run(Breakage breakage) throws Exception {
        DemoOptions options = new DemoOptions(dir.resolve("demo"), null, true, breakage);
        return new DemoMain(options, new PrintStream(output, true, StandardCharsets.UTF_8)).run();
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
