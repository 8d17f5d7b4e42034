package io.jenkins.plugins.azuredevops.engine.advice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about errors shows the advice as it is, code by code. */
class ErrorsPageTest {

    private static final Path PAGE = Path.of("docs/errors.md");

    @Test
    void thePageHasTheAdviceForEveryCode() throws Exception {
        String table = AdviceCatalogue.standard().rows().stream()
                .map(ErrorsPageTest::line)
                .collect(Collectors.joining("\n", "", "\n"));
        Path generated = Path.of("target/errors-table.md");
        Files.createDirectories(generated.getParent());
        Files.writeString(generated, table);

        assertTrue(
                Files.readString(PAGE).contains(table),
                "The table in " + PAGE + " is not that of advice.json: put the lines of " + generated + " there.");
    }

    private static String line(CodeAdvice row) {
        String code = row.code().matches(".*\\d") ? row.code() : row.code() + "…";
        return "| [" + code + "](" + row.link() + ") | " + row.cause() + " | "
                + row.fixer().label() + " | " + row.actionFor(null) + " | [" + (row.quoted() ? "quoted" : "described")
                + "](" + row.source() + ") |";
    }
}
