package io.jenkins.plugins.azuredevops.lab.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Crates: a sparse index that wants a token, downloads and uploads (Cargo book, "Index Format" and "Registry Web API"). */
final class CargoFeed implements FeedProtocol {

    private static final String SAMPLE = "contoso-sample";
    private static final String SAMPLE_VERSION = "1.0.0";
    private static final List<String> API = List.of("api", "v1", "crates");

    private final ObjectMapper json = new ObjectMapper();

    /** By name in lower case, then by version. */
    private final Map<String, Map<String, Crate>> crates = new LinkedHashMap<>();

    /** @param entry its line of the index */
    private record Crate(String entry, byte[] content) {}

    CargoFeed() {
        ObjectNode published = json.createObjectNode().put("name", SAMPLE).put("vers", SAMPLE_VERSION);
        published.putArray("deps");
        published.putObject("features");
        add(published, CrateFile.library(SAMPLE, SAMPLE_VERSION));
    }

    @Override
    public String kind() {
        return "cargo";
    }

    @Override
    public String segment() {
        return "Cargo";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return !call.request().method().equals("GET");
    }

    @Override
    public Reply answer(FeedCall call) throws IOException {
        List<String> path = call.path();
        String method = call.request().method();
        if (method.equals("GET") && call.joined().equals("index/config.json")) {
            return config(call.feed());
        }
        if (method.equals("GET") && path.size() > 1 && path.get(0).equals("index")) {
            return index(path.get(path.size() - 1));
        }
        if (path.size() < 4 || !path.subList(0, 3).equals(API)) {
            return Reply.empty(404);
        }
        if (method.equals("PUT") && path.get(3).equals("new")) {
            return publish(call);
        }
        return method.equals("GET") && path.size() == 6 ? crate(call, path.get(3), path.get(4)) : Reply.empty(404);
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create("sparse+" + feed + "/Cargo/index/"), SAMPLE, SAMPLE_VERSION);
    }

    private Reply config(URI feed) throws IOException {
        return answer(
                200,
                json.createObjectNode()
                        .put("dl", feed + "/Cargo/api/v1/crates")
                        .put("api", feed + "/Cargo")
                        .put("auth-required", true));
    }

    private synchronized Reply index(String name) {
        Map<String, Crate> versions = crates.get(name);
        return versions == null
                ? Reply.empty(404)
                : Reply.text(
                        200,
                        "text/plain",
                        versions.values().stream().map(Crate::entry).collect(Collectors.joining("\n")));
    }

    private synchronized Reply crate(FeedCall call, String name, String version) {
        Crate crate =
                crates.getOrDefault(name.toLowerCase(Locale.ROOT), Map.of()).get(version);
        return crate == null ? Reply.empty(404) : call.download(crate.content());
    }

    private Reply publish(FeedCall call) throws IOException {
        DataInputStream body = new DataInputStream(call.request().body());
        JsonNode published = json.readTree(part(body));
        byte[] content = part(body);
        if (!add(published, content)) {
            ObjectNode refusal = json.createObjectNode();
            refusal.putArray("errors")
                    .addObject()
                    .put(
                            "detail",
                            "The feed already contains '"
                                    + published.path("name").asText() + " "
                                    + published.path("vers").asText() + "'.");
            return answer(409, refusal);
        }
        return answer(200, json.createObjectNode());
    }

    /** False when that version is there already. */
    private synchronized boolean add(JsonNode published, byte[] content) {
        Crate crate = new Crate(entry(published, content), content);
        return crates.computeIfAbsent(
                                published.path("name").asText().toLowerCase(Locale.ROOT), n -> new LinkedHashMap<>())
                        .putIfAbsent(published.path("vers").asText(), crate)
                == null;
    }

    /** "Index Format" tells where it differs from what is published; renamed dependencies are not needed here. */
    private String entry(JsonNode published, byte[] content) {
        ObjectNode entry = json.createObjectNode();
        entry.set("name", published.path("name"));
        entry.set("vers", published.path("vers"));
        for (JsonNode dependency : published.path("deps")) {
            ObjectNode copy = dependency.deepCopy();
            copy.set("req", copy.remove("version_req"));
            entry.withArray("deps").add(copy);
        }
        entry.withArray("deps");
        entry.put("cksum", Digests.sha256(content));
        entry.set("features", published.path("features"));
        entry.put("yanked", false);
        try {
            return json.writeValueAsString(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] part(DataInputStream body) throws IOException {
        byte[] part = new byte[Integer.reverseBytes(body.readInt())];
        body.readFully(part);
        return part;
    }

    private Reply answer(int status, ObjectNode body) throws IOException {
        return Reply.text(status, "application/json", json.writeValueAsString(body));
    }
}
