package io.jenkins.plugins.azuredevops.engine.advice;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The advice is complete: in its rows, and for every code that the laboratory can answer. */
class AdviceCatalogueTest {

    private static final Path LAB = Path.of("src/test/java/io/jenkins/plugins/azuredevops/lab");

    private static final Pattern AADSTS = Pattern.compile("(?:AadError\\.\\w+|unmatched)\\(\\s*(\\d{5,7})\\b");
    private static final Pattern DEVOPS = Pattern.compile("\\b((?:TF|VS)\\d{6})\\b");

    private final AdviceCatalogue catalogue = AdviceCatalogue.standard();

    static Stream<CodeAdvice> rows() {
        return AdviceCatalogue.standard().rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowIsComplete(CodeAdvice row) {
        assertAll(
                () -> assertTrue(row.cause().matches("[A-Z].*\\."), "the cause is a sentence: " + row.cause()),
                () -> assertTrue(row.action().matches("[A-Z].*\\."), "the action is a sentence: " + row.action()),
                () -> assertEquals("https", row.link().getScheme(), "link"),
                () -> assertEquals("https", row.source().getScheme(), "source"),
                () -> assertFalse(
                        row.actionFor(null).matches(".*[{}].*"), "nothing is left to be filled in: " + row.action()),
                () -> assertFalse(
                        row.passing() && !row.code().startsWith("AADSTS70"),
                        "only what a change of federation may mend passes"));
    }

    @Test
    void thereAreFortyCodesAndMore() {
        List<String> codes = rows().map(CodeAdvice::code)
                .filter(code -> code.matches("[A-Z]+\\d+"))
                .toList();

        assertTrue(codes.size() >= 40, codes::toString);
    }

    @Test
    void everyCodeThatTheLabAnswersHasARow() throws Exception {
        Set<String> codes = new TreeSet<>(codesIn(LAB.resolve("entra"), AADSTS, "AADSTS"));
        codes.addAll(codesIn(LAB.resolve("devops"), DEVOPS, ""));
        List<String> missing = codes.stream()
                .filter(code -> !catalogue.of(code).code().equals(code))
                .toList();

        assertTrue(codes.size() > 35, () -> "the codes of the lab are found: " + codes);
        assertEquals(List.of(), missing, "codes of the lab without advice");
    }

    @ParameterizedTest
    @CsvSource({"AADSTS999999999, AADSTS", "TF999999, TF", "VS999999, VS"})
    void aCodeThatIsNotKnownHasARowToo(String code, String row) {
        assertEquals(row, catalogue.of(code).code());
    }

    @Test
    void whatIsNoCodeHasNone() {
        assertThrows(IllegalArgumentException.class, () -> catalogue.of("CS1002"));
    }

    @ParameterizedTest
    @CsvSource({
        "'AADSTS700213: No matching', AADSTS700213",
        "'remote: TF401019: The Git repository', TF401019",
        "'AADSTS70002: Error. AADSTS50012: Invalid', AADSTS70002",
        "'ATF401019', ",
        "'status 401', "
    })
    void aCodeIsFoundInAnAnswer(String answer, String code) {
        assertEquals(code, AdviceCatalogue.codeIn(answer), answer);
    }

    @Test
    void aNonMemberAndAHiddenRepositoryAreToldApart() {
        String notMember = catalogue.of("TF401444").actionFor("an-object-id");
        String hidden = catalogue.of("TF401019").actionFor("an-object-id");

        assertAll(
                () -> assertNotEquals(notMember, hidden),
                () -> assertTrue(notMember.contains("with object id an-object-id"), notMember),
                () -> assertTrue(hidden.contains("this name (Repos)"), "absence and its check: " + hidden),
                () -> assertTrue(hidden.contains("Basic and not Stakeholder"), "licence and its check: " + hidden),
                () -> assertTrue(hidden.contains("Repositories, Security"), "permission and its check: " + hidden));
    }

    private static Set<String> codesIn(Path sources, Pattern pattern, String prefix) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(prefix + matcher.group(1));
                }
            }
        }
        return codes;
    }
}
