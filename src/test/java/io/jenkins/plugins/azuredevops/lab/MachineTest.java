package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab's machine in Azure answers requests as the documentation of its three endpoints says. */
class MachineTest extends LabTest {

    private static final String RESOURCE = "499b84ac-1321-427f-aa17-267ca6975798";
    private static final String QUERY = "?api-version=2018-02-01&resource=" + RESOURCE;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aTokenComesWithTextsAndIsKeptForADay() throws Exception {
        JsonNode first = json(imds(QUERY, "Metadata", "true"));
        lab.advance(Duration.ofHours(23));
        JsonNode later = json(imds(QUERY, "Metadata", "true"));
        lab.advance(Duration.ofHours(1));
        JsonNode next = json(imds(QUERY, "Metadata", "true"));

        assertAll(
                () -> assertTrue(first.path("expires_on").isTextual(), "as the real one"),
                () -> assertEquals("Bearer", first.path("token_type").asText()),
                () -> assertEquals(RESOURCE, first.path("resource").asText()),
                () -> assertEquals(first.path("access_token"), later.path("access_token"), "the platform's cache"),
                () -> assertEquals(first.path("expires_on"), later.path("expires_on")),
                () -> assertTrue(later.path("expires_in").asInt() <= 3600, "of a day an hour is left"),
                () -> assertNotEquals(first.path("access_token"), next.path("access_token"), "it had ended"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Metadata, True, 400, bad_request_102",
        "'', Accept, any, 400, bad_request_102",
        "'', X-Forwarded-For, 10.0.0.1, 400, invalid_request",
        "'&client_id=00000000-0000-0000-0000-000000000001', Metadata, true, 400, invalid_request",
        "'&principal_id=ignored', Metadata, true, 200, "
    })
    void theMetadataServiceInsistsOnItsRules(String more, String header, String value, int status, String error)
            throws Exception {
        List<String> headers = new ArrayList<>(List.of(header, value));
        if (header.equals("X-Forwarded-For")) {
            headers.addAll(List.of("Metadata", "true"));
        }
        HttpResponse<String> answer = imds(QUERY + more, headers.toArray(String[]::new));

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(error == null ? "" : error, json(answer).path("error").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "?resource=499b84ac-1321-427f-aa17-267ca6975798, 400, invalid_request",
        "?api-version=2018-02-01, 400, invalid_request",
        "?api-version=2018-02-01&resource=https://unknown.example, 400, invalid_resource"
    })
    void versionAndResourceAreNeeded(String query, int status, String error) throws Exception {
        HttpResponse<String> answer = imds(query, "Metadata", "true");

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(error, json(answer).path("error").asText());
    }

    /** MicrosoftDocs/azure-docs pull request 121176: each endpoint has its own name for the resource id. */
    @Test
    void appServiceIgnoresTheOtherNameOfAResourceId() throws Exception {
        ManagedPrincipal managed = lab.machine().identities().named("contoso-managed");
        Map<String, String> app = lab.machine().appService().environment();
        String url = app.get("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=" + RESOURCE;

        JsonNode named = json(get(url + "&mi_res_id=" + managed.resourceId(), "X-IDENTITY-HEADER", header(app)));
        JsonNode ignored = json(get(url + "&msi_res_id=" + managed.resourceId(), "X-IDENTITY-HEADER", header(app)));

        assertEquals(managed.clientId(), named.path("client_id").asText());
        assertNotEquals(managed.clientId(), ignored.path("client_id").asText(), "the app's own identity");
        assertEquals(401, get(url, "X-IDENTITY-HEADER", "another").statusCode());
    }

    /** The contract of Arc for a client that may read the key; the library reads it in the agent's own folder only. */
    @Test
    void arcLetsInWhoReadsItsKeyOnce() throws Exception {
        Map<String, String> agent = lab.machine().arc().environment();
        String url = agent.get("IDENTITY_ENDPOINT") + "?api-version=2020-06-01&resource=" + RESOURCE;
        HttpResponse<String> challenge = get(url, "Metadata", "true");
        String realm = challenge.headers().firstValue("WWW-Authenticate").orElseThrow();
        String key = Files.readString(Path.of(realm.replaceFirst("^Basic realm=", "")));

        HttpResponse<String> first = get(url, "Metadata", "true", "Authorization", "Basic " + key);
        HttpResponse<String> again = get(url, "Metadata", "true", "Authorization", "Basic " + key);

        assertAll(
                () -> assertEquals(401, challenge.statusCode()),
                () -> assertEquals(200, first.statusCode(), first.body()),
                () -> assertEquals(401, again.statusCode(), "a key is for one request"));
    }

    @Test
    void theJournalKeepsNamesAndIdsAndNoSecret() throws Exception {
        Map<String, String> app = lab.machine().appService().environment();
        String url = app.get("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=" + RESOURCE;
        String token = json(get(url, "X-IDENTITY-HEADER", header(app)))
                .path("access_token")
                .asText();

        String journal = lab.journal().entries().toString();

        assertAll(
                () -> assertTrue(journal.contains("x-identity-header"), journal),
                () -> assertTrue(
                        journal.contains(lab.machine()
                                .identities()
                                .named("contoso-machine")
                                .clientId()),
                        journal),
                () -> assertTrue(!journal.contains(header(app)), "the header"),
                () -> assertTrue(!journal.contains(token), "the token"));
    }

    private static String header(Map<String, String> app) {
        return app.get("IDENTITY_HEADER");
    }

    private HttpResponse<String> imds(String query, String... headers) throws Exception {
        return get(lab.machine().metadataServiceUrl() + "/metadata/identity/oauth2/token" + query, headers);
    }

    private HttpResponse<String> get(String url, String... headers) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).headers(headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
