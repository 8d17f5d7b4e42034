package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Maven: {@code …/maven/v1/} and below it the layout of a repository (Azure Artifacts documentation, "Connect to an Azure Artifacts
 * feed - Maven"; Maven, "Repository Layout"). A version never changes once it is there ("Immutable packages"); checksums are those of what
 * the feed holds, whatever a client sends.
 */
final class MavenFeed implements FeedProtocol {

    private static final String VERSION = "v1";
    private static final String METADATA = "maven-metadata.xml";
    private static final Map<String, String> CHECKSUMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    MavenFeed() {
        String base = "com/contoso/sample/";
        files.put(base + METADATA, text("""
                <metadata>
                  <groupId>com.contoso</groupId>
                  <artifactId>sample</artifactId>
                  <versioning>
                    <latest>1.0.0</latest>
                    <release>1.0.0</release>
                    <versions><version>1.0.0</version></versions>
                    <lastUpdated>20250101000000</lastUpdated>
                  </versioning>
                </metadata>
                """));
        files.put(base + "1.0.0/sample-1.0.0.pom", text("""
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.contoso</groupId>
                  <artifactId>sample</artifactId>
                  <version>1.0.0</version>
                </project>
                """));
        files.put(base + "1.0.0/sample-1.0.0.jar", jar());
    }

    @Override
    public String kind() {
        return "maven";
    }

    @Override
    public String segment() {
        return "maven";
    }

    @Override
    public boolean isUpload(FeedCall call) {
        return call.request().method().equals("PUT");
    }

    @Override
    public Reply answer(FeedCall call) throws IOException {
        List<String> path = call.path();
        if (path.size() < 2 || !path.get(0).equals(VERSION)) {
            return Reply.empty(404);
        }
        String file = String.join("/", path.subList(1, path.size()));
        return isUpload(call) ? put(file, call.request().body().readAllBytes()) : get(file, call);
    }

    private Reply put(String file, byte[] content) {
        if (isChecksum(file)) {
            return Reply.empty(202);
        }
        if (file.endsWith("/" + METADATA)) {
            files.put(file, content);
            return Reply.empty(202);
        }
        return files.putIfAbsent(file, content) == null ? Reply.empty(202) : Reply.empty(409);
    }

    private Reply get(String file, FeedCall call) {
        byte[] content = files.get(file);
        if (content != null) {
            return file.endsWith(METADATA) ? Reply.bytes(200, "application/xml", content) : call.download(content);
        }
        int dot = file.lastIndexOf('.');
        byte[] summed = isChecksum(file) ? files.get(file.substring(0, dot)) : null;
        return summed == null
                ? Reply.empty(404)
                : Reply.text(200, "text/plain", checksum(CHECKSUMS.get(file.substring(dot)), summed));
    }

    @Override
    public Sample sample(URI feed) {
        return new Sample(URI.create(feed + "/maven/" + VERSION), "com.contoso:sample", "1.0.0");
    }

    private static boolean isChecksum(String file) {
        return CHECKSUMS.containsKey(file.substring(Math.max(0, file.lastIndexOf('.'))));
    }

    private static String checksum(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("com/contoso/sample.txt"));
            jar.write(text("a sample"));
            jar.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
