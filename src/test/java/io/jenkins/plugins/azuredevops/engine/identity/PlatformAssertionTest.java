package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that the platform's variable names is read anew each time, and what is wrong with it is said. */
class PlatformAssertionTest {

    @TempDir
    Path dir;

    @Test
    void theFileIsReadAnewEachTime() throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "first\n");
        PlatformAssertion source = of(file.toString());
        String first = source.get().reveal();
        Files.writeString(file, "  second");

        assertAll(
                () -> assertEquals("first", first),
                () -> assertEquals("second", source.get().reveal(), "what the platform has replaced"));
    }

    @Test
    void aLinkIsFollowedAsKubernetesProjectsFiles() throws Exception {
        Path data = Files.createDirectory(dir.resolve("..data"));
        Files.writeString(data.resolve("token"), "projected");
        Path link = Files.createSymbolicLink(dir.resolve("token"), Path.of("..data", "token"));

        assertEquals("projected", of(link.toString()).get().reveal());
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertAll(
                () -> assertTrue(
                        reason(new PlatformAssertion(name -> null))
                                .contains("its variable AZURE_FEDERATED_TOKEN_FILE is not set"),
                        reason(new PlatformAssertion(name -> null))),
                () -> assertTrue(reason(of("  ")).contains("is not set"), reason(of("  "))));
    }

    @ParameterizedTest
    @CsvSource({
        "missing, there is no such file",
        "empty, it is empty",
        "blank, it is empty",
        "large, it is far larger than an assertion",
        "folder, it is no file"
    })
    void aFileThatHoldsNoneIsNamedWithTheReason(String name, String expected) throws Exception {
        Files.writeString(dir.resolve("empty"), "");
        Files.writeString(dir.resolve("blank"), " \n\n");
        Files.writeString(dir.resolve("large"), "a".repeat(70_000));
        Files.createDirectory(dir.resolve("folder"));
        Path file = dir.resolve(name);

        String reason = reason(of(file.toString()));

        assertAll(
                () -> assertTrue(reason.contains(expected), reason),
                () -> assertTrue(reason.contains(file.toString()), reason),
                () -> assertTrue(reason.contains("AZURE_FEDERATED_TOKEN_FILE"), reason));
    }

    @Test
    void aFileThatMayNotBeReadIsNamedWithTheReason() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "Skipped: this user may read every file.");

        assertTrue(reason(of(file.toString())).contains("this process may not read it"), reason(of(file.toString())));
    }

    @ParameterizedTest
    @CsvSource({"token, it is not an absolute path", "'\0', it names no file"})
    void aVariableThatNamesNoFileIsExplained(String value, String expected) {
        assertTrue(reason(of(value)).contains(expected), reason(of(value)));
    }

    private static PlatformAssertion of(String file) {
        return new PlatformAssertion(Map.of("AZURE_FEDERATED_TOKEN_FILE", file)::get);
    }

    private static String reason(PlatformAssertion source) {
        return assertThrows(IllegalStateException.class, source::get).getMessage();
    }
}
