package io.jenkins.plugins.azuredevops.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments that {@code bin/demo} passes on. */
class DemoOptionsTest {

    @Test
    void allOfThemAreUnderstood() {
        DemoOptions options = DemoOptions.of(
                "--dir", "some where", "--jenkins", "parts", "--once", "--break", "git", "--page", "page.html");

        assertAll(
                () -> assertEquals(Path.of("some where").toAbsolutePath(), options.directory()),
                () -> assertEquals(Path.of("parts"), options.jenkins()),
                () -> assertTrue(options.once(), "once"),
                () -> assertEquals(Path.of("page.html"), options.page()),
                () -> assertEquals(Breakage.GIT, options.breakage()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dir", "--dir x --break", "--dir x --break nothing", "--dir x --twice"})
    void whatIsNotUnderstoodIsRefusedInASentence(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        String message = assertThrows(IllegalArgumentException.class, () -> DemoOptions.of(arguments))
                .getMessage();

        assertTrue(message.matches("(Say|Leave out) .*\\."), message);
    }
}
