package io.jenkins.plugins.azuredevops.lab.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel of one module with the function {@code greeting()} (Python packaging, "Binary distribution format").
 *
 * @param name of the file
 */
record WheelFile(String name, byte[] content) {

    static WheelFile of(String name, String version) {
        String module = name.replace('-', '_');
        String info = module + "-" + version + ".dist-info/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(module + ".py", "def greeting():\n    return 'hello from the feed'\n");
        files.put(info + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        files.put(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: lab\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        files.put(
                info + "RECORD",
                files.keySet().stream().map(file -> file + ",,\n").reduce("", String::concat) + info + "RECORD,,\n");
        return new WheelFile(module + "-" + version + "-py3-none-any.whl", zipped(files));
    }

    private static byte[] zipped(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // the same file each time, and so the same digest
                entry.setTime(315_532_800_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
