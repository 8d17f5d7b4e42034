package io.jenkins.plugins.azuredevops.engine.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code azdo-entra token} with the managed identities of the lab's machine, in a process with an environment of its own. */
class ManagedTokenCommandTest {

    /** @param out standard output */
    private record Result(int code, String out, String err) {
        String objectId() {
            return code == 0 ? TokenClaims.of(SecretText.of(out.strip())).objectId() : err;
        }
    }

    @TempDir
    Path dir;

    private Lab lab;
    private ManagedPrincipal machine;
    private ManagedPrincipal managed;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
        machine = lab.machine().identities().named("contoso-machine");
        managed = lab.machine().identities().named("contoso-managed");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aVirtualMachineNeedsNoOptionOfAnApplication() throws Exception {
        Result own = token(Map.of(), "--managed-identity", "vm");
        Result byId = token(Map.of(), "--managed-identity", "vm", "--managed-identity-client-id", managed.clientId());

        assertAll(
                () -> assertEquals(machine.objectId(), own.objectId()),
                () -> assertEquals("", own.err(), "the token alone"),
                () -> assertEquals(managed.objectId(), byId.objectId()),
                () -> assertEquals(List.of(), lab.journal().tokenRequests(), "requests to Entra"));
    }

    @Test
    void anAppOfAppServiceIsKnownByItsVariables() throws Exception {
        Map<String, String> app = lab.machine().appService().environment();

        Result right =
                token(app, "--managed-identity", "app-service", "--managed-identity-resource-id", managed.resourceId());
        Result wrong = token(app, "--managed-identity", "vm");

        assertAll(
                () -> assertEquals(managed.objectId(), right.objectId()),
                () -> assertEquals(2, wrong.code()),
                () -> assertTrue(wrong.err().contains("Remove IDENTITY_ENDPOINT and IDENTITY_HEADER"), wrong.err()),
                () -> assertFalse(right.err().contains(app.get("IDENTITY_HEADER")), "the header is logged"));
    }

    @Test
    void theApplicationThatTrustsTheIdentityGetsInElsewhere() throws Exception {
        Application application = lab.entra().tenant("contoso.lab.example").register("trusting");
        application.addFederatedCredential(
                new FederatedCredential(lab.authority() + "/" + managed.tenantId() + "/v2.0", managed.objectId()));
        Application abroad = lab.entra().tenant("fabrikam.lab.example").provision(application);

        Result result = token(
                Map.of(),
                "--managed-identity",
                "vm",
                "--managed-identity-object-id",
                managed.objectId(),
                "--authority",
                lab.authority().toString(),
                "--tenant",
                abroad.tenantId(),
                "--client-id",
                abroad.clientId());

        assertEquals(abroad.objectId(), result.objectId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--managed-identity|kubernetes|--managed-identity is vm, app-service or arc",
                "--managed-identity-client-id|any|--client-secret-file",
                "--tenant|contoso.lab.example|--managed-identity"
            })
    void whatIsMissingOrWrongIsSaid(String option, String value, String part) throws Exception {
        Result result = token(Map.of(), option, value);

        assertAll(
                () -> assertEquals(2, result.code()),
                () -> assertTrue(result.err().contains(part), result.err()),
                () -> assertEquals(List.of(), lab.journal().entries(), "requests"));
    }

    @Test
    void anApplicationNeedsBothItsIdsAndAnAuthority() throws Exception {
        Result noClient = token(Map.of(), "--managed-identity", "vm", "--tenant", "contoso.lab.example");

        assertEquals(2, noClient.code());
        assertTrue(noClient.err().contains("missing --authority"), noClient.err());
    }

    private Result token(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AzdoEntra.class.getName(),
                "token",
                "--metadata-service",
                lab.machine().metadataServiceUrl().toString(),
                "--ca-file",
                lab.caFile().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(dir.resolve("stderr").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the command does not end");
        return new Result(process.exitValue(), out, Files.readString(dir.resolve("stderr")));
    }
}
