package io.jenkins.plugins.azuredevops.lab.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * npm: {@code registry/{name}} is the packument, and takes a new version by PUT; a tarball is fetched from
 * {@code registry/{name}/-/{file}}, which leads to the storage (npm, "registry API" and "package metadata"; Azure Artifacts, "Connect to
 * an Azure Artifacts feed: npm"). A version stays as it is once it was published ("Package versions and immutability").
 */
final class NpmFeed implements FeedProtocol {

    private static final String SAMPLE = "@contoso/sample";
    private static final String SAMPLE_VERSION = "1.0.0";

    private final ObjectMapper json = new ObjectMapper();

    /** By name and version. */
    private final Map<String, Map<String, Published>> packages = new ConcurrentHashMap<>();

    /** @param manifest what its package.json says, as the publisher sent it */
    private record Published(ObjectNode manifest, byte[] tarball) {}

    NpmFeed() {
        ObjectNode manifest = json.createObjectNode()
                .put("name", SAMPLE)
                .put("version", SAMPLE_VERSION)
                .put("main", "index.js");
        byte[] tarball = new NpmTarball()
                .file("package.json", manifest.toString())
                .file("index.js", "module.exports = 'sample of the lab';\n")
                .pack();
        add(new Published(manifest, tarball));
    }

    @Override
    public String kind() {
        return "npm";
    }

    @Override
    public String segment() {
        return "npm";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return call.request().method().equals("PUT");
    }

    @Override
    public Reply answer(FeedCall call) throws IOException {
        // a scope may come as a segment of its own, or with the slash encoded
        String path = call.joined();
        if (!path.startsWith("registry/")) {
            return Reply.empty(404);
        }
        String[] parts = path.substring("registry/".length()).split("/-/", 2);
        String method = call.request().method();
        if (method.equals("PUT") && parts.length == 1) {
            return publish(json.readTree(call.request().body()));
        }
        Map<String, Published> versions = packages.getOrDefault(parts[0], Map.of());
        if (!method.equals("GET") || versions.isEmpty()) {
            return error(404, "The package '" + parts[0] + "' is not in the feed.");
        }
        return parts.length == 1 ? packument(call, parts[0], versions) : tarball(call, parts[0], parts[1], versions);
    }

    private Reply publish(JsonNode document) throws IOException {
        JsonNode attachment = document.path("_attachments").elements().next();
        JsonNode manifest = document.path("versions").elements().next();
        Published published =
                new Published(manifest.deepCopy(), attachment.path("data").binaryValue());
        if (!add(published)) {
            return error(
                    403,
                    "The feed already contains file '" + file(manifest) + "' in package '"
                            + manifest.path("name").asText() + " "
                            + manifest.path("version").asText() + "'.");
        }
        return reply(200, json.createObjectNode().put("success", true));
    }

    private boolean add(Published published) {
        return packages.computeIfAbsent(
                                published.manifest().path("name").asText(), name -> new ConcurrentSkipListMap<>())
                        .putIfAbsent(published.manifest().path("version").asText(), published)
                == null;
    }

    private Reply packument(FeedCall call, String name, Map<String, Published> versions) {
        ObjectNode packument = json.createObjectNode().put("name", name);
        ObjectNode all = packument.putObject("versions");
        versions.forEach((version, published) -> {
            packument.withObject("/dist-tags").put("latest", version);
            // long ago: some clients take nothing that is new
            packument.withObject("/time").put(version, "2024-01-01T00:00:00.000Z");
            ObjectNode manifest = published.manifest().deepCopy();
            manifest.putObject("dist")
                    .put("tarball", call.feed() + "/npm/registry/" + name + "/-/" + file(manifest))
                    .put("shasum", HexFormat.of().formatHex(digest("SHA-1", published.tarball())))
                    .put(
                            "integrity",
                            "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", published.tarball())));
            all.set(version, manifest);
        });
        return reply(200, packument);
    }

    private Reply tarball(FeedCall call, String name, String file, Map<String, Published> versions) {
        return versions.values().stream()
                .filter(published -> file(published.manifest()).equals(file))
                .findFirst()
                .map(published -> call.download(published.tarball()))
                .orElseGet(() -> error(404, "The file '" + file + "' of '" + name + "' is not in the feed."));
    }

    private static String file(JsonNode manifest) {
        String name = manifest.path("name").asText();
        return name.substring(name.indexOf('/') + 1) + "-"
                + manifest.path("version").asText() + ".tgz";
    }

    /** npm shows {@code error} and {@code reason}. */
    private Reply error(int status, String message) {
        return reply(status, json.createObjectNode().put("error", message).put("reason", message));
    }

    private Reply reply(int status, ObjectNode body) {
        return Reply.text(status, "application/json", body.toString());
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create(feed + "/npm/registry/"), SAMPLE, SAMPLE_VERSION);
    }
}
