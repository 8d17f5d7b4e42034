package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSecretGrantTest extends LabTest {

    @Test
    void aRightSecretGetsAVersionOneToken() throws Exception {
        LabIdentity build = lab.identity("contoso-build");

        HttpResponse<String> answer = ask(build);

        JsonNode claims = granted(answer);
        assertEquals("499b84ac-1321-427f-aa17-267ca6975798", claims.get("aud").asText());
        assertEquals(
                "https://sts.windows.net/" + build.tenantId() + "/",
                claims.get("iss").asText());
        assertEquals(build.clientId(), claims.get("appid").asText());
        assertEquals("1", claims.get("appidacr").asText());
        assertEquals(build.objectId(), claims.get("oid").asText());
        assertEquals(build.objectId(), claims.get("sub").asText());
        assertEquals(build.tenantId(), claims.get("tid").asText());
        assertEquals("app", claims.get("idtyp").asText());
        assertEquals("1.0", claims.get("ver").asText());
        assertFalse(claims.has("scp") || claims.has("roles"), "an app-only token for Azure DevOps has no scopes");
        JsonNode body = Calls.json(answer);
        assertEquals("Bearer", body.get("token_type").asText());
        assertFalse(body.has("refresh_token"), "client credentials give no refresh token");
        long lifetime = body.get("expires_in").asLong();
        assertTrue(lifetime >= 3599 && lifetime <= 5400, "lifetime is 60 to 90 minutes, not " + lifetime);
        assertEquals(
                300 + lifetime + 1,
                claims.get("exp").asLong() - claims.get("nbf").asLong(),
                "not-before lies five minutes back");
        assertEquals(
                claims.get("uti").asText(), lab.journal().tokenRequests().get(0).uti(), "the journal names the token");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "client_secret, wrong, 401, invalid_client, 7000215",
                "client_secret, none, 401, invalid_client, 7000218",
                "client_id, 11111111-1111-1111-1111-111111111111, 400, unauthorized_client, 700016",
                "client_id, none, 400, invalid_request, 900144",
                "grant_type, none, 400, invalid_request, 900144",
                "grant_type, password, 400, unsupported_grant_type, 70003",
                "resource, 499b84ac-1321-427f-aa17-267ca6975798, 400, invalid_request, 901002",
                "scope, none, 400, invalid_request, 900144",
                "scope, 499b84ac-1321-427f-aa17-267ca6975798, 400, invalid_scope, 1002012",
                "scope, 499b84ac-1321-427f-aa17-267ca6975798/user_impersonation, 400, invalid_scope, 1002012",
                "scope, https://graph.microsoft.com/.default https://vault.azure.net/.default, 400, invalid_scope, 28000",
                "scope, 499b84ac-0000-0000-0000-000000000000/.default, 400, invalid_resource, 500011",
            })
    void aWrongParameterIsRefusedWithItsCode(String field, String value, int status, String error, int code)
            throws Exception {
        refused(ask(lab.identity("contoso-build"), field, value), status, error, code);
        assertEquals("AADSTS" + code, lab.journal().tokenRequests().get(0).error());
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-00000000abcd, 90002",
        "nobody.example, 90002",
        "not_a_tenant, 900023",
        "common, 9001023",
        "consumers, 9001023",
        "organizations, 50059",
    })
    void aTenantThatIsNoneIsRefused(String tenant, int code) throws Exception {
        refused(calls.post(tenant, Calls.form(lab.identity("contoso-build"))), 400, "invalid_request", code);
    }

    @Test
    void aTenantMayBeNamedByItsDomainInAnyCase() throws Exception {
        Map<String, String> form = Calls.form(lab.identity("contoso-build"));

        granted(calls.post("Contoso.Lab.Example", form));
        granted(calls.post(lab.identity("contoso-build").tenantId().toUpperCase(Locale.ROOT), form));
    }

    @Test
    void anApplicationOfAnotherTenantIsUnknown() throws Exception {
        refused(
                calls.post("fabrikam.lab.example", Calls.form(lab.identity("contoso-build"))),
                400,
                "unauthorized_client",
                700016);
    }

    @Test
    void theTenantIsJudgedBeforeTheClientAndTheClientBeforeTheSecret() throws Exception {
        Map<String, String> form = Calls.form(lab.identity("contoso-build"));
        form.put("client_secret", "wrong");
        form.put("scope", "wrong");
        refused(calls.post("contoso.lab.example", form), 401, "invalid_client", 7000215);
        form.put("client_id", "wrong");
        refused(calls.post("contoso.lab.example", form), 400, "unauthorized_client", 700016);
        refused(calls.post("nobody.example", form), 400, "invalid_request", 90002);
    }

    @Test
    void anExpiredSecretIsToldFromAWrongOne() throws Exception {
        LabIdentity expired = lab.identity("contoso-expired");

        refused(ask(expired), 401, "invalid_client", 7000222);
        refused(ask(expired, "client_secret", "wrong"), 401, "invalid_client", 7000215);
    }

    @Test
    void eachOfSeveralSecretsWorksUntilItExpires() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        String second = application(build).addSecret(Duration.ofHours(1));

        granted(ask(build));
        granted(ask(build, "client_secret", second));
        lab.advance(Duration.ofHours(2));
        granted(ask(build));
        refused(ask(build, "client_secret", second), 401, "invalid_client", 7000222);
    }

    @Test
    void aSecretThatWasRemovedLeavesTheOtherInForce() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Application application = lab.entra().application(build.clientId());
        String second = application.addSecret(Duration.ofDays(1));

        application.removeSecret(build.clientSecret());
        refused(ask(build), 401, "invalid_client", 7000215);
        granted(ask(build, "client_secret", second));

        application.expireSecret(second);
        refused(ask(build, "client_secret", second), 401, "invalid_client", 7000222);
    }

    @Test
    void aSecretWithANewlineBehindItIsWrong() throws Exception {
        LabIdentity build = lab.identity("contoso-build");

        refused(ask(build, "client_secret", build.clientSecret() + "\n"), 401, "invalid_client", 7000215);
    }

    @Test
    void aDisabledOrMissingPrincipalOrAPolicyRefuses() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Application application = application(build);
        application.blockedByConditionalAccess(true);
        refused(ask(build), 400, "invalid_grant", 53003);
        application.disabled(true);
        refused(ask(build), 400, "unauthorized_client", 7000112);
        application.servicePrincipal(false);
        refused(ask(build), 401, "invalid_client", 7000229);
    }

    @Test
    void aTenantWithoutAzureDevopsKnowsNoSuchResource() throws Exception {
        lab.entra().tenant("contoso.lab.example").azureDevOps(Tenant.AzureDevOps.ABSENT);
        refused(ask(lab.identity("contoso-build")), 400, "invalid_resource", 500011);

        lab.entra().tenant("contoso.lab.example").azureDevOps(Tenant.AzureDevOps.DISABLED);
        refused(ask(lab.identity("contoso-build")), 400, "invalid_resource", 500014);
    }

    @Test
    void theResourceMayBeNamedByItsUriWhichBecomesTheAudience() throws Exception {
        JsonNode claims =
                granted(ask(lab.identity("contoso-build"), "scope", "https://app.vssps.visualstudio.com/.default"));

        assertEquals("https://app.vssps.visualstudio.com", claims.get("aud").asText());
    }

    @Test
    void aRefusalHasAllMembersAndEchoesTheCorrelationId() throws Exception {
        String correlation = "0f8fad5b-d9cb-469f-a165-70867728950e";

        HttpResponse<String> answer = calls.post(
                "nobody.example", Calls.form(lab.identity("contoso-build")), "client-request-id", correlation);

        JsonNode body = Calls.json(answer);
        String trace = body.get("trace_id").asText();
        String time = body.get("timestamp").asText();
        assertEquals(correlation, body.get("correlation_id").asText());
        assertEquals(
                correlation, answer.headers().firstValue("client-request-id").orElse(""));
        assertEquals(trace, answer.headers().firstValue("x-ms-request-id").orElse(""));
        assertTrue(time.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ"), time);
        assertTrue(
                body.get("error_description")
                        .asText()
                        .endsWith(" Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + time),
                body.get("error_description").asText());
        assertEquals(
                lab.authority() + "/error?code=90002", body.get("error_uri").asText());
        assertEquals(
                "application/json; charset=utf-8",
                answer.headers().firstValue("content-type").orElse(""));
    }

    @Test
    void lifetimeAndSizeOfTokensAreWhatTheKnobsSay() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        lab.entra().tokenLifetime(Duration.ofSeconds(10));
        lab.entra().lifetimeAsText(true);
        JsonNode body = Calls.json(ask(build));
        assertTrue(body.get("expires_in").isTextual(), "expires_in is a string");
        assertEquals("9", body.get("expires_in").asText());
        for (int size : new int[] {2_000, 5_000, 8_000}) {
            lab.entra().tokenSize(size);
            int length = calls.token(build).length();
            assertTrue(length >= size && length < size + 100, "asked for " + size + ", got " + length);
        }
    }

    @Test
    void theJournalNeverHoldsASecretOrAToken() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        String token = calls.token(build);
        calls.get(lab.organization("contoso").url() + "/" + token, "Authorization", Calls.bearer(token));
        calls.get(
                lab.organization("contoso").url().toString(),
                "Authorization",
                Calls.basic("", lab.organization("contoso").pat()));
        ask(lab.identity("contoso-federated"));

        String journal = Files.readString(dir.resolve("lab/journal.jsonl"));

        assertEquals(lab.journal().entries().size(), journal.lines().count(), "one line for each request");
        assertFalse(journal.contains(build.clientSecret()), "the secret is in the journal");
        assertFalse(journal.contains("eyJ"), "a token is in the journal");
        assertFalse(journal.contains(lab.organization("contoso").pat()), "the PAT is in the journal");
        assertTrue(
                journal.contains("\"formFields\":[\"grant_type\",\"client_id\",\"scope\",\"client_secret\"]"), journal);
    }

    private Application application(LabIdentity identity) throws IOException {
        return lab.entra().application(identity.clientId());
    }
}
