package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The machine's own az with its extension azure-devops, where it has them, against the lab; else what they would read. */
class AzureCliToolkitTest extends ToolAgainstLab {

    @Test
    void azDevOpsCallsAsTheIdentity() throws Exception {
        needAz();
        open();

        Result answer =
                agent.run(List.of("az", "devops", "project", "list", "--query", "value[].name", "--output", "tsv"));

        // newer ones speak to the hosts of the cloud service only (dev/common/uri.py)
        assumeFalse(
                answer.output().contains("works only with Azure DevOps Services"),
                "Skipped: this extension takes no URL of the lab.");
        assertWorks(answer);
        assertAll(
                () -> assertTrue(answer.output().endsWith("shop\n"), answer.output()),
                () -> assertTrue(
                        authentications().contains("basic"), authentications().toString()),
                () -> assertTrue(
                        whoWasLetIn().contains(lab.identity("contoso-build").objectId()),
                        whoWasLetIn().toString()));
    }

    @Test
    void aLeftoverLoginIsNotSeen() throws Exception {
        needAz();
        Path profile = Files.createDirectories(agent.home().resolve(".azure")).resolve("azureProfile.json");
        Files.writeString(profile, login());
        List<String> accounts = List.of("az", "account", "list", "--query", "[].user.name", "--output", "tsv");
        assertTrue(agent.run(accounts).output().contains("left@over.example"), "without the block az sees the login");
        open();

        Result inside = agent.run(accounts);

        assertAll(
                () -> assertFalse(inside.output().contains("left@over.example"), inside.output()),
                () -> assertTrue(Files.isDirectory(agent.folder().resolve("azure")), "az uses the folder of the block"),
                () -> assertEquals(login(), Files.readString(profile), "what the user has stays as it is"));
    }

    @Test
    void azWritesTheTokenNowhere() throws Exception {
        needAz();
        open();

        agent.run(List.of("az", "devops", "project", "list", "--debug"));

        try (Stream<Path> written = Stream.concat(
                Files.walk(agent.home()), Files.walk(agent.folder().resolve("azure")))) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(token.reveal()),
                        file + " holds the token");
            }
        }
    }

    /**
     * The names are those of azure-devops-cli-extension, dev/common/const.py and config.py, and of azure-cli-core,
     * _environment.py and extension/__init__.py.
     */
    @Test
    void whatTheExtensionReadsIsSet() throws Exception {
        Injection injection = open();

        String folder = agent.folder().resolve("azure").toString();
        assertAll(
                () -> assertEquals(Set.of("AZURE_DEVOPS_EXT_PAT"), injection.secretVariables()),
                () -> assertEquals(
                        Map.of(
                                "AZURE_CONFIG_DIR",
                                folder,
                                "AZURE_DEVOPS_CACHE_DIR",
                                folder,
                                "AZURE_EXTENSION_DIR",
                                "~/.azure/cliextensions",
                                "AZURE_DEVOPS_EXT__DEFAULTS_ORGANIZATION",
                                contoso.url().toString(),
                                "AZURE_CORE_COLLECT_TELEMETRY",
                                "false",
                                "AZURE_EXTENSION_USE_DYNAMIC_INSTALL",
                                "no",
                                "AZURE_DEVOPS_TOKEN_FILE",
                                agent.folder().resolve("token").toString()),
                        injection.plainEnvironment()));
    }

    @Test
    void extensionsAreLookedForWhereTheAgentHasThem() throws Exception {
        agent.with("AZURE_CONFIG_DIR", "/opt/az").with("AZURE_DEVOPS_EXT_CONFIG_DIR", "/opt/devops");
        Map<String, String> beside = open().plainEnvironment();
        agent.with("AZURE_EXTENSION_DIR", "/opt/extensions");
        Map<String, String> chosen = open().plainEnvironment();

        assertAll(
                () -> assertEquals("/opt/az/cliextensions", beside.get("AZURE_EXTENSION_DIR")),
                () -> assertEquals("/opt/extensions", chosen.get("AZURE_EXTENSION_DIR")),
                () -> assertEquals(
                        agent.folder().resolve("azure").toString(),
                        beside.get("AZURE_DEVOPS_EXT_CONFIG_DIR"),
                        "stored PATs of the user are out of sight"));
    }

    @Test
    void whatKeepsItsTokenIsSaid() throws Exception {
        String warnings = open().warnings().toString();

        assertTrue(warnings.contains("keeps the token that it began with in AZURE_DEVOPS_EXT_PAT"), warnings);
    }

    private Injection open() throws Exception {
        agent.with("REQUESTS_CA_BUNDLE", lab.caFile().toString());
        return agent.open(List.of("azureCli"), List.of(contoso), List.of(), token);
    }

    private void needAz() throws Exception {
        String listed = Programs.onPath("az")
                ? agent.run(List.of("az", "extension", "list", "--query", "[].name", "--output", "tsv"))
                        .output()
                : "";
        assumeTrue(listed.contains("azure-devops"), "Skipped: this test needs az with the extension azure-devops.");
    }

    /** As az login writes it, without the secrets that it keeps in other files. */
    private static String login() {
        String id = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
        return """
               {"installationId": "%1$s", "subscriptions": [{"id": "%1$s", "name": "Left over", "state": "Enabled",
               "user": {"name": "left@over.example", "type": "user"}, "isDefault": true, "tenantId": "%1$s",
               "environmentName": "AzureCloud", "homeTenantId": "%1$s", "managedByTenants": []}]}
               """.formatted(id);
    }
}
