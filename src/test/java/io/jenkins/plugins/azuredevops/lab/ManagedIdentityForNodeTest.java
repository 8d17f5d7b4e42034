package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's machine lets Microsoft's library for Node.js in, and refuses it, by the same rules as ours. */
class ManagedIdentityForNodeTest {

    @TempDir
    Path dir;

    private NodePackages node;
    private Lab lab;
    private ManagedPrincipal machine;
    private ManagedPrincipal managed;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        node = NodePackages.installed();
        lab = Lab.start(dir);
        machine = lab.machine().identities().named("contoso-machine");
        managed = lab.machine().identities().named("contoso-managed");
    }

    @AfterEach
    void stop() throws IOException {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aVirtualMachinesOwnIdentityOpensTheOrganization() throws Exception {
        opens(ask(virtualMachine(), "{}"), machine);
    }

    @Test
    void aUserAssignedOneIsNamedByAnyOfItsIds() throws Exception {
        opens(ask(virtualMachine(), "{\"clientId\": \"" + managed.clientId() + "\"}"), managed);
        opens(ask(virtualMachine(), "{\"objectId\": \"" + managed.objectId() + "\"}"), managed);
        opens(ask(virtualMachine(), "{\"resourceId\": \"" + managed.resourceId() + "\"}"), managed);
    }

    @Test
    void anAppOfAppServiceIsLetIn() throws Exception {
        Map<String, String> app = lab.machine().appService().environment();

        opens(ask(app, "{}"), machine);
        opens(ask(app, "{\"clientId\": \"" + managed.clientId() + "\"}"), managed);

        assertEquals(
                List.of("app-service"),
                lab.journal().entries(entry -> !entry.surface().equals("devops")).stream()
                        .map(JournalEntry::surface)
                        .distinct()
                        .toList());
    }

    @Test
    void anIdentityThatIsNotAssignedIsRefused() throws Exception {
        refused(ask(virtualMachine(), "{\"clientId\": \"" + UUID.randomUUID() + "\"}"));
        assertEquals("invalid_request", last().error(), "of the metadata service");

        Machine identities = lab.machine().identities();
        identities.unassign(machine);
        identities.unassign(managed);
        refused(ask(virtualMachine(), "{}"));
        refused(ask(lab.machine().appService().environment(), "{}"));
    }

    @Test
    void severalWithoutAnIdAreRefused() throws Exception {
        Machine identities = lab.machine().identities();
        identities.unassign(machine);
        identities.assign(lab.entra().tenant(machine.tenantId()).addManagedIdentity("contoso-other", true));

        refused(ask(virtualMachine(), "{}"));
    }

    @Test
    void aHeaderThatIsNotTheAppsIsRefused() throws Exception {
        Map<String, String> app = new HashMap<>(lab.machine().appService().environment());
        app.put("IDENTITY_HEADER", "of-another-process");

        refused(ask(app, "{}"));
        assertEquals(401, last().status());
    }

    private Map<String, String> virtualMachine() {
        return Map.of(
                "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                lab.machine().metadataServiceUrl().toString());
    }

    /** @param options of the library's credential, in JSON */
    private JsonNode ask(Map<String, String> variables, String options) throws Exception {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("LAB_SCOPE", Calls.SCOPE);
        environment.put("LAB_MANAGED", options);
        return new ObjectMapper().readTree(node.run("get-token.mjs", environment));
    }

    private void opens(JsonNode answer, ManagedPrincipal principal) throws Exception {
        assertTrue(answer.has("token"), "refused: " + answer.path("message").asText());
        String url = lab.organization("contoso").url() + "/_apis/projects?api-version=7.1";
        assertEquals(
                200,
                new Calls(lab)
                        .get(
                                url,
                                "Authorization",
                                Calls.bearer(answer.get("token").asText()))
                        .statusCode());
        assertEquals(
                principal.objectId(),
                lab.journal()
                        .devOpsRequests()
                        .get(lab.journal().devOpsRequests().size() - 1)
                        .identity());
    }

    private static void refused(JsonNode answer) {
        assertFalse(answer.has("token"), "it got a token");
        assertTrue(
                List.of("CredentialUnavailableError", "AuthenticationError", "AuthenticationRequiredError")
                        .contains(answer.path("name").asText()),
                answer.toString());
    }

    private JournalEntry last() {
        List<JournalEntry> all = lab.journal().entries();
        return all.get(all.size() - 1);
    }
}
