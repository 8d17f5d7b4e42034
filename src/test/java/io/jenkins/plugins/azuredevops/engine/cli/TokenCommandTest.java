package io.jenkins.plugins.azuredevops.engine.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code azdo-entra token} in a process of its own, with an environment of its own, against the lab. */
class TokenCommandTest {

    /** @param out standard output */
    private record Result(int code, String out, String err) {}

    @TempDir
    Path dir;

    private Lab lab;
    private LabIdentity build;
    private Path secretFile;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
        build = lab.identity("contoso-build");
        secretFile = Files.writeString(dir.resolve("secret"), build.clientSecret() + "\n");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aSecretBecomesATokenAloneOnStandardOutput() throws Exception {
        Result result = token(Map.of(), build, "--client-secret-file", secretFile.toString());

        assertAll(
                () -> assertEquals(0, result.code(), result.err()),
                () -> assertEquals("", result.err()),
                () -> assertTrue(result.out().matches("[\\w.-]+\\R"), "one line, the token"),
                () -> assertEquals(
                        build.objectId(),
                        TokenClaims.of(SecretText.of(result.out().strip())).objectId()));
    }

    @Test
    void anAssertionBecomesAToken() throws Exception {
        LabIdentity federated = lab.identity("contoso-federated");

        Result result = token(
                Map.of(),
                federated,
                "--assertion-file",
                federated.assertionFile().toString());

        assertEquals(
                federated.objectId(),
                TokenClaims.of(SecretText.of(result.out().strip())).objectId(),
                result.err());
    }

    @Test
    void theOlderOfTwoSecretsServesAndStandardErrorSaysSo() throws Exception {
        Path newer = Files.writeString(dir.resolve("newer"), "not-" + "the-secret");

        Result result = token(
                Map.of(),
                build,
                "--client-secret-file",
                newer.toString(),
                "--second-client-secret-file",
                secretFile.toString());

        assertAll(
                () -> assertEquals(0, result.code(), result.err()),
                () -> assertEquals(build.objectId(), objectId(result)),
                () -> assertTrue(result.err().contains("Check the newer client secret"), result.err()));
    }

    @Test
    void aCertificateBecomesAToken() throws Exception {
        LabIdentity identity = lab.identity("contoso-certificate");
        String pem = identity.certificateFile().toString();

        Result alone = token(Map.of(), identity, "--certificate-file", pem);
        Result withChain = token(Map.of(), identity, "--certificate-file", pem, "--send-chain");

        assertAll(
                () -> assertEquals(identity.objectId(), objectId(alone), alone.err()),
                () -> assertEquals(identity.objectId(), objectId(withChain), withChain.err()),
                () -> assertEquals(
                        List.of("certificate", "certificate with chain of 1"),
                        lab.journal().tokenRequests().stream()
                                .map(JournalEntry::authentication)
                                .toList()));
    }

    @Test
    void aCertificateInAFileWithAPasswordBecomesAToken() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        lab.entra().application(build.clientId()).addCertificate(held.certificate());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = ("correct " + "horse").toCharArray();
        store.setKeyEntry("own", held.keyPair().getPrivate(), password, new Certificate[] {held.certificate()});
        try (OutputStream file = Files.newOutputStream(dir.resolve("build.pfx"))) {
            store.store(file, password);
        }
        Files.writeString(dir.resolve("right"), new String(password) + "\n");
        Files.writeString(dir.resolve("wrong"), "battery " + "staple");

        Result right =
                token(Map.of(), build, "--certificate-file", "build.pfx", "--certificate-password-file", "right");
        Result wrong =
                token(Map.of(), build, "--certificate-file", "build.pfx", "--certificate-password-file", "wrong");
        Result none = token(Map.of(), build, "--certificate-file", "build.pfx");

        assertAll(
                () -> assertEquals(build.objectId(), objectId(right), right.err()),
                () -> assertEquals(2, wrong.code()),
                () -> assertTrue(wrong.err().contains("Enter the right password"), wrong.err()),
                () -> assertEquals(2, none.code()),
                () -> assertTrue(none.err().contains("Enter the password of the certificate file"), none.err()),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "requests to the lab"));
    }

    @Test
    void theAssertionOfThePlatformIsThatOfItsVariable() throws Exception {
        LabIdentity federated = lab.identity("contoso-federated");
        Map<String, String> platform =
                Map.of("AZURE_FEDERATED_TOKEN_FILE", federated.assertionFile().toString());

        Result right = token(platform, federated, "--platform-assertion");
        Result elsewhere = token(Map.of(), federated, "--platform-assertion");

        assertAll(
                () -> assertEquals(federated.objectId(), objectId(right), right.err()),
                () -> assertEquals(2, elsewhere.code()),
                () -> assertTrue(elsewhere.err().contains("AZURE_FEDERATED_TOKEN_FILE is not set"), elsewhere.err()));
    }

    @Test
    void proofsDoNotMix() throws Exception {
        String secret = secretFile.toString();
        Result two = token(Map.of(), build, "--client-secret-file", secret, "--platform-assertion");
        Result olderAlone = token(Map.of(), build, "--second-client-secret-file", secret);
        Result passwordOfPem = token(
                Map.of(),
                build,
                "--certificate-file",
                lab.identity("contoso-certificate").certificateFile().toString(),
                "--certificate-password-file",
                secret);

        assertAll(
                () -> assertEquals(2, two.code(), two.err()),
                () -> assertEquals(2, olderAlone.code(), olderAlone.err()),
                () -> assertTrue(olderAlone.err().contains("--client-secret-file"), olderAlone.err()),
                () -> assertTrue(passwordOfPem.err().contains("is in PEM form"), passwordOfPem.err()),
                () -> assertEquals(List.of(), lab.journal().entries(), "requests to the lab"));
    }

    @Test
    void aRefusalSaysWhatToDoAndShowsNoSecret() throws Exception {
        Path wrong = Files.writeString(dir.resolve("wrong"), "not-" + "the-secret");

        Result result = token(Map.of(), build, "--client-secret-file", wrong.toString());

        assertAll(
                () -> assertEquals(2, result.code()),
                () -> assertEquals("", result.out()),
                () -> assertTrue(result.err().contains("Enter the client secret's Value"), result.err()),
                () -> assertTrue(result.err().contains("AADSTS7000215"), result.err()),
                () -> assertFalse(result.err().contains("not-the-secret"), result.err()),
                () -> assertFalse(result.err().contains("Exception"), result.err()));
    }

    @Test
    void aMissingFileOrProofIsSaid() throws Exception {
        Result noFile = token(Map.of(), build, "--client-secret-file", "nowhere");
        Result noProof = token(Map.of(), build);

        assertAll(
                () -> assertEquals(2, noFile.code()),
                () -> assertTrue(noFile.err().contains("cannot read nowhere"), noFile.err()),
                () -> assertEquals(2, noProof.code()),
                () -> assertTrue(noProof.err().contains("--client-secret-file"), noProof.err()));
    }

    /** Variables to which the Azure libraries listen; a lab on another port stands for the other place. */
    @ParameterizedTest
    @CsvSource({
        "AZURE_AUTHORITY_HOST, https://elsewhere.example/",
        "AZURE_TENANT_ID, 00000000-0000-0000-0000-000000000001",
        "AZURE_CLIENT_ID, 00000000-0000-0000-0000-000000000002",
        "AZURE_CLIENT_SECRET, another",
        "AZURE_FEDERATED_TOKEN_FILE, /nowhere",
        "AZURE_HTTP_LOG_DETAIL_LEVEL, BODY_AND_HEADERS",
        "AZURE_LOG_LEVEL, verbose",
        "HTTPS_PROXY, http://127.0.0.1:1",
        "HTTP_PROXY, http://127.0.0.1:1",
        "AZURE_TOKEN_CREDENTIALS, dev",
        "AZURE_IDENTITY_DISABLE_MULTITENANTAUTH, true"
    })
    void noVariableOfTheProcessRedirectsTheExchange(String variable, String value) throws Exception {
        Result result = token(Map.of(variable, value), build, "--client-secret-file", secretFile.toString());

        assertAll(
                () -> assertEquals(0, result.code(), result.err()),
                () -> assertTrue(result.out().matches("[\\w.-]+\\R"), "the token alone"),
                () -> assertFalse(result.err().contains(build.clientSecret()), "the secret is logged"),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "requests to the lab"));
    }

    @ParameterizedTest
    @CsvSource({"AZURE_REGIONAL_AUTHORITY_NAME, westeurope", "AZURE_AUTHORITY_HOST, http://elsewhere.example/"})
    void aVariableThatCannotBeShutOutIsNamed(String variable, String value) throws Exception {
        Result result = token(Map.of(variable, value), build, "--client-secret-file", secretFile.toString());

        assertAll(
                () -> assertEquals(2, result.code()),
                () -> assertTrue(result.err().contains("Remove " + variable), result.err()),
                () -> assertEquals(0, lab.journal().entries().size(), "requests to the lab"));
    }

    private static String objectId(Result result) {
        return TokenClaims.of(SecretText.of(
                        result.out().isBlank() ? "none" : result.out().strip()))
                .objectId();
    }

    private Result token(Map<String, String> environment, LabIdentity identity, String... proof) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AzdoEntra.class.getName(),
                "token",
                "--authority",
                lab.authority().toString(),
                "--tenant",
                identity.tenantId(),
                "--client-id",
                identity.clientId(),
                "--ca-file",
                lab.caFile().toString()));
        command.addAll(List.of(proof));
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(dir.resolve("stderr").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the command does not end");
        return new Result(process.exitValue(), out, Files.readString(dir.resolve("stderr")));
    }
}
