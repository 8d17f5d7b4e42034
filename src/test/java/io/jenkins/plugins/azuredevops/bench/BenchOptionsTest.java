package io.jenkins.plugins.azuredevops.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments that {@code bin/bench} passes on. */
class BenchOptionsTest {

    @Test
    void allOfThemAreUnderstood() {
        BenchOptions options = BenchOptions.of(
                ("--dir somewhere --results there --page page.md --jenkins parts --quick size mint").split(" "));

        assertAll(
                () -> assertEquals(Path.of("somewhere"), options.directory()),
                () -> assertEquals(Path.of("there"), options.results()),
                () -> assertEquals(Path.of("page.md"), options.page()),
                () -> assertEquals(Path.of("parts"), options.jenkins()),
                () -> assertTrue(options.quick(), "quick"),
                () -> assertEquals(
                        List.of("size", "mint"),
                        options.parts().stream().map(Part::name).toList()));
    }

    @Test
    void whereNoPartIsNamedAllAreMeant() {
        assertEquals(Part.all(), BenchOptions.of("--dir", "x", "--results", "y").parts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dir", "--dir x", "--dir x --results y everything", "--dir x --results y --jenkins"})
    void whatIsNotUnderstoodIsRefusedInASentence(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        String message = assertThrows(IllegalArgumentException.class, () -> BenchOptions.of(arguments))
                .getMessage();

        assertTrue(message.matches("(Say|Choose) .*\\."), message);
    }
}
