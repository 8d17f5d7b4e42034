package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Python packages: the simple index (PEP 503), downloads, and uploads as twine makes them (PyPI, "Upload API"). */
final class PythonFeed implements FeedProtocol {

    private static final String SAMPLE = "contoso-sample";
    private static final String SAMPLE_VERSION = "1.0.0";

    /** By normalised name of the package, then by name of the file. */
    private final Map<String, Map<String, Distribution>> packages = new LinkedHashMap<>();

    private record Distribution(String version, byte[] content) {}

    PythonFeed() {
        WheelFile wheel = WheelFile.of(SAMPLE, SAMPLE_VERSION);
        add(SAMPLE, wheel.name(), new Distribution(SAMPLE_VERSION, wheel.content()));
    }

    @Override
    public String kind() {
        return "python";
    }

    @Override
    public String segment() {
        return "pypi";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return call.request().method().equals("POST");
    }

    @Override
    public Reply answer(FeedCall call) throws IOException {
        List<String> path = call.path();
        if (isUpload(call)) {
            return call.joined().equals("upload") ? upload(call) : Reply.empty(404);
        }
        if (call.joined().equals("simple")) {
            return index();
        }
        if (path.size() == 2 && path.get(0).equals("simple")) {
            return index(normalised(path.get(1)));
        }
        return path.size() == 4 && path.get(0).equals("download")
                ? download(call, normalised(path.get(1)), path.get(3))
                : Reply.empty(404);
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create(feed + "/pypi/simple/"), SAMPLE, SAMPLE_VERSION);
    }

    private synchronized Reply index() {
        return page(
                packages.keySet().stream().map(name -> link(name + "/", name)).collect(Collectors.joining()));
    }

    private synchronized Reply index(String name) {
        Map<String, Distribution> files = packages.get(name);
        if (files == null) {
            return Reply.empty(404);
        }
        StringBuilder links = new StringBuilder();
        files.forEach((file, distribution) -> links.append(link(
                "../../download/" + name + "/" + distribution.version() + "/" + file + "#sha256="
                        + Digests.sha256(distribution.content()),
                file)));
        return page(links.toString());
    }

    private synchronized Reply download(FeedCall call, String name, String file) {
        Distribution distribution = packages.getOrDefault(name, Map.of()).get(file);
        return distribution == null ? Reply.empty(404) : call.download(distribution.content());
    }

    private Reply upload(FeedCall call) throws IOException {
        Multipart form = Multipart.read(call.request());
        if (!form.text(":action").equals("file_upload")
                || form.fileName("content").isEmpty()) {
            return Reply.empty(400);
        }
        String name = normalised(form.text("name"));
        String file = form.fileName("content");
        return add(name, file, new Distribution(form.text("version"), form.bytes("content")))
                ? Reply.empty(200)
                : Reply.text(
                        409, "text/plain", "The feed already contains file '" + file + "' in package '" + name + "'.");
    }

    /** False when that file is there already. */
    private synchronized boolean add(String name, String file, Distribution distribution) {
        return packages.computeIfAbsent(name, n -> new LinkedHashMap<>()).putIfAbsent(file, distribution) == null;
    }

    /** PEP 503, "Normalized Names". */
    private static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    private static String link(String target, String text) {
        return "<a href=\"" + target + "\">" + text + "</a><br/>\n";
    }

    private static Reply page(String body) {
        return Reply.text(200, "text/html", "<!DOCTYPE html>\n<html><body>\n" + body + "</body></html>\n");
    }
}
