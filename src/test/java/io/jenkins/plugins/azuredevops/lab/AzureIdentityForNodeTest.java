package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's library for Node.js, as a client that nobody here wrote. */
class AzureIdentityForNodeTest {

    @TempDir
    Path dir;

    private NodePackages node;
    private Lab lab;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        node = NodePackages.installed();
        lab = Lab.start(dir);
    }

    @AfterEach
    void stop() throws IOException {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aClientSecretGetsATokenThatOpensTheOrganization() throws Exception {
        JsonNode answer = ask(lab.identity("contoso-build"), Map.of());

        opens(answer);
    }

    @Test
    void anAssertionGetsATokenThatOpensTheOrganization() throws Exception {
        JsonNode answer = ask(lab.identity("contoso-federated"), Map.of());

        opens(answer);
        List<JournalEntry> reads =
                lab.journal().entries(entry -> entry.surface().equals("issuer"));
        assertEquals(
                List.of("/oidc/.well-known/openid-configuration", "/oidc/jwks"),
                reads.stream().map(JournalEntry::path).toList(),
                "Entra reads the issuer's metadata and keys");
    }

    @Test
    void aWrongSecretIsRefusedWithTheRealCode() throws Exception {
        JsonNode answer = ask(lab.identity("contoso-build"), Map.of("LAB_SECRET", "wrong"));

        refused(answer, 7000215, "invalid_client");
    }

    @Test
    void anExpiredSecretIsRefusedWithTheRealCode() throws Exception {
        refused(ask(lab.identity("contoso-expired"), Map.of()), 7000222, "invalid_client");
    }

    @Test
    void anUnknownClientIsRefusedWithTheRealCode() throws Exception {
        JsonNode answer =
                ask(lab.identity("contoso-build"), Map.of("LAB_CLIENT", "00000000-0000-0000-0000-00000000abcd"));

        refused(answer, 700016, "unauthorized_client");
    }

    @Test
    void anAssertionOfAnotherSubjectIsRefusedWithTheRealCode() throws Exception {
        Application application =
                lab.entra().application(lab.identity("contoso-federated").clientId());
        application.removeFederatedCredentials();
        application.addFederatedCredential(
                new FederatedCredential(lab.issuer().url().toString(), "somebody else"));

        refused(ask(lab.identity("contoso-federated"), Map.of()), 700213, "invalid_client");
    }

    private JsonNode ask(LabIdentity identity, Map<String, String> changes) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("NODE_EXTRA_CA_CERTS", lab.caFile().toString());
        environment.put("LAB_AUTHORITY", lab.authority().toString());
        environment.put("LAB_TENANT", identity.tenantId());
        environment.put("LAB_CLIENT", identity.clientId());
        environment.put("LAB_SCOPE", Calls.SCOPE);
        if (identity.clientSecret() != null) {
            environment.put("LAB_SECRET", identity.clientSecret());
        } else {
            environment.put("LAB_ASSERTION_FILE", identity.assertionFile().toString());
        }
        environment.putAll(changes);
        return new ObjectMapper().readTree(node.run("get-token.mjs", environment));
    }

    private void opens(JsonNode answer) throws Exception {
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
    }

    private static void refused(JsonNode answer, int code, String error) {
        assertEquals("AuthenticationRequiredError", answer.path("name").asText(), "the library's word for a refusal");
        assertTrue(
                answer.path("message").asText().contains("AADSTS" + code + ":"),
                answer.path("message").asText());
        assertTrue(
                answer.path("message").asText().contains(error),
                answer.path("message").asText());
    }
}
