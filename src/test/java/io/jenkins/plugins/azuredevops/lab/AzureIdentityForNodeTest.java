package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.ClientCertificate;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    @Test
    void eachOfTwoSecretsGetsInUntilItIsRemoved() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Application application = lab.entra().application(build.clientId());
        String newer = application.addSecret(Duration.ofDays(1));

        opens(ask(build, Map.of("LAB_SECRET", newer)));
        opens(ask(build, Map.of()));
        application.removeSecret(newer);

        opens(ask(build, Map.of()));
        refused(ask(build, Map.of("LAB_SECRET", newer)), 7000215, "invalid_client");
        AccessToken ours = ours(new ClientSecret(
                build.tenantId(), build.clientId(), SecretText.of(newer), SecretText.of(build.clientSecret())));
        assertTrue(ours.remark().contains("AADSTS7000215"), "the same code of the same secret: " + ours.remark());
    }

    @Test
    void aCertificateGetsATokenThatOpensTheOrganizationWithAndWithoutItsChain() throws Exception {
        LabIdentity identity = lab.identity("contoso-certificate");

        opens(ask(identity, Map.of()));
        opens(ask(identity, Map.of("LAB_SEND_CHAIN", "true")));

        assertEquals(
                List.of("certificate", "certificate with chain of 1"),
                lab.journal().tokenRequests().stream()
                        .map(JournalEntry::authentication)
                        .toList());
    }

    @Test
    void aCertificateThatIsNotRegisteredIsRefusedAsOursIs() throws Exception {
        LabIdentity identity = lab.identity("contoso-certificate");
        lab.entra()
                .application(identity.clientId())
                .removeCertificate(material(identity).certificate());

        refusedAlike(identity, 700027);
    }

    @Test
    void aCertificateThatHasExpiredIsRefusedAsOursIs() throws Exception {
        lab.advance(Duration.ofDays(400));

        refusedAlike(lab.identity("contoso-certificate"), 700027);
    }

    @Test
    void aCertificateThatHasNotBegunIsRefusedAsOursIs() throws Exception {
        lab.advance(Duration.ofDays(-2));

        refusedAlike(lab.identity("contoso-certificate"), 1000502);
    }

    @Test
    void aClockThatIsBehindIsRefusedAsOursIs() throws Exception {
        lab.advance(Duration.ofMinutes(30));

        refusedAlike(lab.identity("contoso-certificate"), 700024);
    }

    @Test
    void aCertificateOfADisabledApplicationIsRefusedAsOursIs() throws Exception {
        LabIdentity identity = lab.identity("contoso-certificate");
        lab.entra().application(identity.clientId()).disabled(true);

        String message = ask(identity, Map.of()).path("message").asText();

        assertTrue(message.contains("AADSTS7000112:"), message);
        assertEquals("AADSTS7000112", ourRefusal(identity).code());
    }

    private void refusedAlike(LabIdentity identity, int code) throws Exception {
        refused(ask(identity, Map.of()), code, "invalid_client");
        assertEquals("AADSTS" + code, ourRefusal(identity).code(), "what our own exchange is told");
    }

    private ExchangeException ourRefusal(LabIdentity identity) {
        return assertThrows(
                ExchangeException.class,
                () -> ours(new ClientCertificate(identity.tenantId(), identity.clientId(), material(identity), false)));
    }

    private AccessToken ours(Identity identity) throws Exception {
        return LabExchange.with(lab).exchange(identity, Exchange.AZURE_DEVOPS);
    }

    private static CertificateMaterial material(LabIdentity identity) throws IOException {
        return CertificateMaterial.fromPem(SecretText.of(Files.readString(identity.certificateFile())));
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
        } else if (identity.certificateFile() != null) {
            environment.put("LAB_CERTIFICATE_FILE", identity.certificateFile().toString());
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
