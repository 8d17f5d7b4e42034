package io.jenkins.plugins.azuredevops.live;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.lab.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a live check: what it may say, and what is refused before anything is sent. */
class LiveFileReaderTest {

    private static final String WHO =
            "'tenant': 'contoso.example', 'client': '6ba7b810-9dad-41d1-80b4-00c04fd430c8', 'organization': 'contoso'";

    @TempDir
    Path dir;

    @Test
    void aFileOfTheRealServicesIsRead() throws Exception {
        PrivateFile.write(dir.resolve("secret.txt"), "a secret\n");

        LiveFile file = read(WHO + ", 'secretFile': 'secret.txt', 'allowPush': true, 'repository':"
                + " 'https://dev.azure.com/contoso/shop/_git/shop/', 'feed':"
                + " 'https://pkgs.dev.azure.com/contoso/_packaging/tools/nuget/v3/index.json'");

        assertAll(
                () -> assertEquals(
                        "a secret", ((LiveProof.Secret) file.proof()).value().reveal()),
                () -> assertEquals(Authority.PUBLIC_CLOUD, file.platform().authority()),
                () -> assertTrue(file.isReal(), "nothing but the real services is named"),
                () -> assertEquals(LiveFile.Push.ALLOWED, file.push()),
                () -> assertEquals(URI.create("https://dev.azure.com/contoso/shop/_git/shop"), file.repository()));
    }

    @Test
    void withoutLeaveNoPushIsAsked() throws Exception {
        assertEquals(
                LiveFile.Push.NOT_ASKED,
                read(WHO + ", 'secret': 'x', 'pushExpected': 'allowed'").push());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
    void aFileThatOthersCanReadOrChangeIsRefused(String permissions) throws Exception {
        Path secret = dir.resolve("secret.txt");
        PrivateFile.write(secret, "a secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(permissions));
        String viaSecretFile = refusal(WHO + ", 'secretFile': 'secret.txt'");
        String viaCertificate = refusal(WHO + ", 'certificateFile': 'secret.txt'");
        Path file = write(WHO + ", 'secret': 'x'");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        String own = assertThrows(IllegalArgumentException.class, () -> LiveFileReader.read(file))
                .getMessage();

        assertAll(
                () -> assertTrue(
                        viaSecretFile.startsWith("Keep ") && viaSecretFile.contains("secret.txt"), viaSecretFile),
                () -> assertTrue(viaCertificate.startsWith("Keep "), viaCertificate),
                () -> assertTrue(own.startsWith("Keep ") && own.contains("chmod 600"), own));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'secret': 'x', 'secretFile': 'y' | one of secretFile",
                "'repository': '' | one of secretFile",
                "'secret': 'x', 'secrett': 'y' | none of tenant, client",
                "'secretFile': 'nowhere' | Check secretFile",
                "'secret': 'x', 'repository': 'https://elsewhere.example/contoso/_git/shop' | Give as repository",
                "'secret': 'x', 'repository': 'https://dev.azure.com/fabrikam/_git/shop' | Give as repository",
                "'secret': 'x', 'repository': 'https://me@dev.azure.com/contoso/_git/shop' | Give as repository",
                "'secret': 'x', 'repository': 'http://dev.azure.com/contoso/_git/shop' | Give as repository",
                "'secret': 'x', 'repository': 'shop' | Give as repository",
                "'secret': 'x', 'feed': 'https://pkgs.dev.azure.com/fabrikam/_packaging/x' | Give as feed",
                "'secret': 'x', 'feed': 'https://fabrikam.pkgs.visualstudio.com/_packaging/x' | Give as feed",
                "'secret': 'x', 'allowPush': 'yes' | true or false",
                "'secret': 'x', 'pushExpected': 'maybe' | \"allowed\" or \"refused\"",
                "'secret': 'x', 'authority': 'http://login.example/' | authority",
                "'secret': 5 | as a text",
                "'secret': '' | a secret that is not empty",
                "'managedIdentity': 'pod' | vm, app-service or arc",
                "'managedIdentity': 'arc' | system-assigned identity only",
                "'managedIdentity': 'vm', 'systemAssigned': 'yes' | true or false",
                "'managedIdentity': 'vm', 'certificateFile': 'x' | one of secretFile",
                "'managedIdentity': 'vm', 'metadataService': 'http://host/path' | metadata service must be",
            })
    void whatCannotBeIsRefused(String more, String why) throws Exception {
        String refusal = refusal(WHO + ", " + more);

        assertTrue(refusal.contains(why), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'secret': hush-hush", "'secret': 'hush-hush", "'hush-hush': 1"})
    void whatIsNoJsonIsNotQuoted(String more) throws Exception {
        String refusal = refusal(WHO + ", " + more);

        assertFalse(refusal.contains("hush"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "null", "5"})
    void whatIsNoObjectIsRefused(String content) throws Exception {
        Path file = dir.resolve("live.json");
        PrivateFile.write(file, content);

        String refusal = assertThrows(IllegalArgumentException.class, () -> LiveFileReader.read(file))
                .getMessage();

        assertTrue(refusal.contains("as a JSON object"), refusal);
    }

    private LiveFile read(String members) throws IOException {
        return LiveFileReader.read(write(members));
    }

    private String refusal(String members) throws IOException {
        Path file = write(members);
        return assertThrows(IllegalArgumentException.class, () -> LiveFileReader.read(file))
                .getMessage();
    }

    private Path write(String members) throws IOException {
        Path file = dir.resolve("live.json");
        PrivateFile.write(file, "{" + members.replace('\'', '"') + "}");
        return file;
    }
}
