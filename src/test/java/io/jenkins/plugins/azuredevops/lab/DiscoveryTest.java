package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What MSAL for Python (the Azure CLI's), for .NET and for Node.js read before they ask for a token. */
class DiscoveryTest extends LabTest {

    @Test
    void metadataLeadsToATokenAndToTheKeyThatSignedIt() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        JsonNode metadata =
                Calls.json(calls.get(lab.authority() + "/contoso.lab.example/v2.0/.well-known/openid-configuration"));

        assertEquals(
                lab.authority() + "/" + build.tenantId() + "/v2.0",
                metadata.get("issuer").asText());
        assertEquals(
                lab.authority() + "/" + build.tenantId() + "/oauth2/v2.0/token",
                metadata.get("token_endpoint").asText());
        SignedJWT token = SignedJWT.parse(calls.token(build));
        JWKSet keys = JWKSet.parse(calls.get(metadata.get("jwks_uri").asText()).body());
        assertTrue(
                token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())),
                "the published key has not signed the token");
        assertEquals(
                token.getHeader().getKeyID(),
                token.getHeader().getX509CertThumbprint().toString(),
                "a version 1.0 token names its key twice");
    }

    @Test
    void aTenantThatIsNoneHasNoMetadata() throws Exception {
        refused(
                calls.get(lab.authority() + "/nobody.example/v2.0/.well-known/openid-configuration"),
                400,
                "invalid_request",
                90002);
    }

    @Test
    void instanceDiscoveryKnowsTheLabAndNobodyElse() throws Exception {
        HttpResponse<String> own = instance(lab.authority() + "/common/oauth2/v2.0/authorize");

        assertEquals(200, own.statusCode());
        assertEquals(
                lab.authority().getAuthority(),
                Calls.json(own).at("/metadata/0/preferred_network").asText());
        refused(
                instance("https://login.elsewhere.example/common/oauth2/v2.0/authorize"),
                400,
                "invalid_instance",
                50049);
    }

    @Test
    void onlyAPostAsksForAToken() throws Exception {
        refused(calls.get(lab.authority() + "/contoso.lab.example/oauth2/v2.0/token"), 400, "invalid_request", 900561);
    }

    @Test
    void theClientMayProveItselfInABasicHeader() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Map<String, String> form = Calls.form(build);
        form.remove("client_id");
        form.remove("client_secret");

        granted(calls.post(
                build.tenantId(),
                form,
                "Authorization",
                Calls.basic(build.clientId(), URLEncoder.encode(build.clientSecret(), StandardCharsets.UTF_8))));
    }

    private HttpResponse<String> instance(String endpoint) throws Exception {
        return calls.get(lab.authority() + "/common/discovery/instance?api-version=1.1&authorization_endpoint="
                + URLEncoder.encode(endpoint, StandardCharsets.UTF_8));
    }
}
