package io.jenkins.plugins.azuredevops.lab.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A {@code .nupkg}: a zip file with a manifest that says what it is (NuGet documentation, ".nuspec reference").
 *
 * @param id as its author spells it; clients ask in lower case
 */
public record NugetPackage(String id, String version, byte[] content) {

    private static final Pattern MANIFEST =
            Pattern.compile("(?s).*<id>\\s*([^<\\s]+)\\s*</id>.*<version>\\s*([^<\\s]+)\\s*</version>.*");

    /** One with nothing else in it. */
    public static NugetPackage make(String id, String version) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(id + ".nuspec"));
            zip.write(("<package><metadata><id>" + id + "</id><version>" + version
                            + "</version><authors>lab</authors><description>of the lab</description></metadata></package>")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NugetPackage(id, version, packed.toByteArray());
    }

    /** What somebody packed; empty where it is none. */
    static Optional<NugetPackage> read(byte[] content) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".nuspec")) {
                    Matcher manifest = MANIFEST.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    return manifest.matches()
                            ? Optional.of(new NugetPackage(manifest.group(1), manifest.group(2), content))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    String lowerId() {
        return id.toLowerCase(Locale.ROOT);
    }

    String lowerVersion() {
        return version.toLowerCase(Locale.ROOT);
    }

    String file() {
        return lowerId() + "." + lowerVersion() + ".nupkg";
    }
}
