package io.jenkins.plugins.azuredevops.lab.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NuGet: the service index, versions and contents of packages, metadata, and a push by PUT to {@code v2/} (NuGet documentation,
 * "Service index", "Package content", "Package metadata", "Push and delete"; where Azure Artifacts has them: observed). A version
 * stays as it is once it was pushed.
 */
final class NugetFeed implements FeedProtocol {

    private static final String SAMPLE = "Contoso.Sample";
    private static final String SAMPLE_VERSION = "1.0.0";
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");

    private final ObjectMapper json = new ObjectMapper();

    /** By id and version, in lower case. */
    private final Map<String, Map<String, NugetPackage>> packages = new ConcurrentHashMap<>();

    NugetFeed() {
        add(NugetPackage.make(SAMPLE, SAMPLE_VERSION));
    }

    @Override
    public String kind() {
        return "nuget";
    }

    @Override
    public String segment() {
        return "nuget";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return call.request().method().equals("PUT");
    }

    @Override
    public Reply answer(FeedCall call) throws IOException {
        String path = call.joined();
        if (isUpload(call)) {
            return path.equals("v2") ? push(call) : Reply.empty(404);
        }
        if (path.equals("v3/index.json")) {
            return serviceIndex(call);
        }
        List<String> parts = call.path();
        if (parts.size() < 4 || !parts.get(0).equals("v3")) {
            return Reply.empty(404);
        }
        Map<String, NugetPackage> versions = packages.getOrDefault(parts.get(2), Map.of());
        return switch (parts.get(1)) {
            case "flat2" -> flat(call, parts.subList(3, parts.size()), versions);
            case "registrations2-semver2" -> registration(call, versions);
            default -> Reply.empty(404);
        };
    }

    private Reply serviceIndex(FeedCall call) throws IOException {
        String nuget = call.feed() + "/nuget/";
        return reply(
                200,
                Map.of(
                        "version",
                        "3.0.0",
                        "resources",
                        List.of(
                                resource(nuget + "v3/flat2/", "PackageBaseAddress/3.0.0"),
                                resource(nuget + "v3/registrations2-semver2/", "RegistrationsBaseUrl/3.6.0"),
                                resource(nuget + "v2/", "PackagePublish/2.0.0"))));
    }

    private static Map<String, String> resource(String id, String type) {
        return Map.of("@id", id, "@type", type);
    }

    /** @param rest {@code index.json}, or version and file */
    private Reply flat(FeedCall call, List<String> rest, Map<String, NugetPackage> versions) throws IOException {
        if (rest.equals(List.of("index.json"))) {
            return versions.isEmpty() ? Reply.empty(404) : reply(200, Map.of("versions", versions.keySet()));
        }
        NugetPackage found = versions.get(rest.get(0));
        return found == null || !rest.equals(List.of(found.lowerVersion(), found.file()))
                ? Reply.empty(404)
                : call.download(found.content());
    }

    private Reply registration(FeedCall call, Map<String, NugetPackage> versions) throws IOException {
        if (versions.isEmpty() || !call.joined().endsWith("/index.json")) {
            return Reply.empty(404);
        }
        String own = call.feed() + "/nuget/" + call.joined();
        List<Map<String, Object>> leaves = versions.values().stream()
                .map(one -> {
                    String content = call.feed() + "/nuget/v3/flat2/" + one.lowerId() + "/" + one.lowerVersion() + "/"
                            + one.file();
                    return Map.<String, Object>of(
                            "@id",
                            own.replace("index.json", one.lowerVersion() + ".json"),
                            "packageContent",
                            content,
                            "catalogEntry",
                            Map.of("@id", own, "id", one.id(), "version", one.version()));
                })
                .toList();
        List<String> ordered = List.copyOf(versions.keySet());
        return reply(
                200,
                Map.of(
                        "count",
                        1,
                        "items",
                        List.of(Map.of(
                                "@id",
                                own,
                                "count",
                                leaves.size(),
                                "lower",
                                ordered.get(0),
                                "upper",
                                ordered.get(ordered.size() - 1),
                                "items",
                                leaves))));
    }

    /** Whatever the API key: who it is tells the Authorization header (Azure Artifacts, "Publish packages with NuGet"). */
    private Reply push(FeedCall call) throws IOException {
        if (call.request().header("X-NuGet-ApiKey").isEmpty()) {
            return Reply.empty(401);
        }
        Matcher type = BOUNDARY.matcher(call.request().header("Content-Type").orElse(""));
        Optional<NugetPackage> pushed = type.matches()
                ? NugetPackage.read(part(call.request().body().readAllBytes(), type.group(1)))
                : Optional.empty();
        if (pushed.isEmpty()) {
            return reply(400, Map.of("message", "The package is invalid."));
        }
        if (!add(pushed.get())) {
            return reply(
                    409,
                    Map.of(
                            "message",
                            "The feed already contains '" + pushed.get().id() + " "
                                    + pushed.get().version() + "'."));
        }
        return Reply.empty(201);
    }

    private boolean add(NugetPackage one) {
        return packages.computeIfAbsent(one.lowerId(), id -> new ConcurrentSkipListMap<>())
                        .putIfAbsent(one.lowerVersion(), one)
                == null;
    }

    /** The content of the first part of a form (RFC 7578). */
    private static byte[] part(byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.indexOf("\r\n--" + boundary, start);
        return start < 4 || end < 0 ? new byte[0] : text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Reply reply(int status, Object body) throws IOException {
        return Reply.text(status, "application/json", json.writeValueAsString(body));
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create(feed + "/nuget/v3/index.json"), SAMPLE, SAMPLE_VERSION);
    }
}
