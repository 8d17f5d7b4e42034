package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lab's large files refuse what the real service and its storage refuse. */
class LargeFilesTest extends LabTest {

    private static final String TYPE = "application/vnd.git-lfs+json";

    /** SHA-256 of {@code hello}. */
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private String repository;
    private String build;

    @BeforeEach
    void who() throws Exception {
        repository = lab.organization("contoso").gitUrl().toString();
        build = Calls.bearer(calls.token(lab.identity("contoso-build")));
    }

    @Test
    void anObjectGoesInAndComesOutWhereTheBatchSays() throws Exception {
        JsonNode upload = actions(batch(build, "upload")).path("upload");
        // without the suffix that git-lfs appends
        assertEquals(
                repository + "/info/lfs/objects/" + HELLO, upload.path("href").asText());

        assertEquals(200, put(upload, "hello", "Authorization", build).statusCode());

        JsonNode download = actions(batch(build, "download")).path("download");
        assertEquals(
                "hello",
                calls.get(download.path("href").asText(), "Authorization", build)
                        .body());
        assertTrue(actions(batch(build, "upload")).isMissingNode(), "what is there is not asked for again");
    }

    @Test
    void nothingGoesWithoutCredentials() throws Exception {
        assertEquals(401, batch("Basic Og==", "download").statusCode());
        assertEquals(401, calls.get(repository + "/info/lfs/objects/" + HELLO).statusCode());
    }

    @Test
    void aReaderMayNotUpload() throws Exception {
        String reader = Calls.bearer(calls.token(lab.identity("contoso-reader")));
        JsonNode upload = actions(batch(build, "upload")).path("upload");

        assertEquals(403, batch(reader, "upload").statusCode());
        assertEquals(403, put(upload, "hello", "Authorization", reader).statusCode());
        assertEquals(403, post(reader, "locks/verify", "{}").statusCode());
        assertEquals(200, post(build, "locks/verify", "{}").statusCode());
    }

    @Test
    void anotherContentIsRefused() throws Exception {
        JsonNode upload = actions(batch(build, "upload")).path("upload");

        assertEquals(422, put(upload, "other", "Authorization", build).statusCode());
    }

    @Test
    void theStorageTakesItsOwnSignatureOnly() throws Exception {
        lab.devOps().largeFilesInStorage(true);
        JsonNode upload = actions(batch(build, "upload")).path("upload");

        assertEquals(
                400,
                put(upload, "hello", "Authorization", build, "x-ms-blob-type", "BlockBlob")
                        .statusCode());
        assertEquals(400, put(upload, "hello", "x-other", "x").statusCode(), "without the kind of blob");
        assertEquals(201, put(upload, "hello", "x-ms-blob-type", "BlockBlob").statusCode());
        JsonNode download = actions(batch(build, "download")).path("download");
        String href = download.path("href").asText();
        assertEquals("hello", calls.get(href).body());
        assertEquals(400, calls.get(href, "Authorization", build).statusCode());
        assertEquals(404, calls.get(href.replaceFirst("sig=.*", "")).statusCode());
    }

    private HttpResponse<String> batch(String authorization, String operation) throws Exception {
        return post(
                authorization,
                "objects/batch",
                "{\"operation\": \"" + operation + "\", \"objects\": [{\"oid\": \"" + HELLO + "\", \"size\": 5}]}");
    }

    private HttpResponse<String> post(String authorization, String path, String body) throws Exception {
        return calls.send(HttpRequest.newBuilder(URI.create(repository + ".git/info/lfs/" + path))
                .headers("Authorization", authorization, "Accept", TYPE, "Content-Type", TYPE)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(JsonNode action, String content, String... headers) throws Exception {
        return calls.send(HttpRequest.newBuilder(URI.create(action.path("href").asText()))
                .headers(headers)
                .PUT(BodyPublishers.ofString(content)));
    }

    private static JsonNode actions(HttpResponse<String> batch) throws Exception {
        return Calls.json(batch).path("objects").path(0).path("actions");
    }
}
