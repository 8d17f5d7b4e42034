package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.azuredevops.lab.feed.NugetPackage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The NuGet protocol of the lab's feed by plain HTTP, as its documentation has it: no .NET is there to drive it. */
class NugetFeedTest {

    @TempDir
    Path dir;

    private Lab lab;
    private Calls calls;
    private String basic;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        calls = new Calls(lab);
        basic = basic("contoso-build");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aCallerWithoutATokenIsAskedForOne() throws Exception {
        HttpResponse<String> answer = calls.get(source());

        assertAll(
                () -> assertEquals(401, answer.statusCode()),
                () -> assertTrue(
                        answer.headers().allValues("WWW-Authenticate").stream()
                                .anyMatch(value -> value.startsWith("Basic")),
                        "NuGet wants a Basic challenge: " + answer.headers().map()));
    }

    @Test
    void aPackageIsFoundAndFetchedFromTheStorage() throws Exception {
        String flat = resource("PackageBaseAddress/3.0.0");
        JsonNode versions = Calls.json(get(flat + "contoso.sample/index.json"));
        JsonNode metadata = Calls.json(get(resource("RegistrationsBaseUrl/3.6.0") + "contoso.sample/index.json"));

        HttpResponse<String> redirect = get(flat + "contoso.sample/1.0.0/contoso.sample.1.0.0.nupkg");
        String storage = redirect.headers().firstValue("Location").orElseThrow();

        assertAll(
                () -> assertEquals("[\"1.0.0\"]", versions.get("versions").toString()),
                () -> assertEquals(
                        "Contoso.Sample",
                        metadata.at("/items/0/items/0/catalogEntry/id").asText()),
                () -> assertEquals(303, redirect.statusCode()),
                () -> assertEquals(200, calls.get(storage).statusCode()),
                () -> assertEquals(
                        400,
                        calls.get(storage, "Authorization", basic).statusCode(),
                        "the storage takes no token along"),
                () -> assertEquals(404, get(flat + "contoso.other/index.json").statusCode()));
    }

    @Test
    void aPackageIsPushedOnce() throws Exception {
        byte[] packed = NugetPackage.make("Contoso.New", "2.0.0").content();

        assertEquals(201, push(packed, basic).statusCode());
        HttpResponse<String> again = push(packed, basic);

        String flat = resource("PackageBaseAddress/3.0.0");
        String storage = get(flat + "contoso.new/2.0.0/contoso.new.2.0.0.nupkg")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        byte[] fetched = HttpClient.newBuilder()
                .sslContext(lab.sslContext())
                .build()
                .send(HttpRequest.newBuilder(URI.create(storage)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertAll(() -> assertEquals(409, again.statusCode()), () -> assertArrayEquals(packed, fetched));
    }

    @Test
    void whoMayOnlyReadCannotPush() throws Exception {
        lab.devOps()
                .organization("contoso")
                .feed("tools")
                .readOnlyFor(lab.identity("contoso-reader").objectId());

        HttpResponse<String> answer =
                push(NugetPackage.make("Contoso.New", "2.0.0").content(), basic("contoso-reader"));

        assertAll(
                () -> assertEquals(403, answer.statusCode()),
                () -> assertTrue(answer.body().contains("AddPackage"), answer.body()));
    }

    private String source() {
        return lab.organization("contoso").feeds().get("nuget").url().toString();
    }

    private String basic(String identity) throws Exception {
        return Calls.basic("VssSessionToken", calls.token(lab.identity(identity)));
    }

    private HttpResponse<String> get(String url) throws Exception {
        return calls.get(url, "Authorization", basic);
    }

    private String resource(String type) throws Exception {
        JsonNode resources = Calls.json(get(source())).get("resources");
        return StreamSupport.stream(resources.spliterator(), false)
                .filter(resource -> resource.get("@type").asText().equals(type))
                .map(resource -> resource.get("@id").asText())
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> push(byte[] packed, String authorization) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--limit\r\nContent-Disposition: form-data; name=package; filename=a.nupkg\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(packed);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
        return calls.send(HttpRequest.newBuilder(URI.create(resource("PackagePublish/2.0.0")))
                .header("Authorization", authorization)
                .header("X-NuGet-ApiKey", "az")
                .header("Content-Type", "multipart/form-data; boundary=\"limit\"")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
