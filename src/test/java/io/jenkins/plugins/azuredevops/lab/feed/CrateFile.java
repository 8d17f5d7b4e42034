package io.jenkins.plugins.azuredevops.lab.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes the file of a crate: a tar archive, compressed, of a folder named after crate and version. */
final class CrateFile {

    /** Of a tar archive (POSIX, pax, "ustar Interchange Format"). */
    private static final int BLOCK = 512;

    private CrateFile() {}

    /** A library with the one function {@code greeting()}. */
    static byte[] library(String name, String version) {
        ByteArrayOutputStream crate = new ByteArrayOutputStream();
        try (OutputStream tar = new GZIPOutputStream(crate)) {
            String folder = name + "-" + version + "/";
            add(tar, folder + "Cargo.toml", """
                    [package]
                    name = "%s"
                    version = "%s"
                    edition = "2021"
                    """.formatted(name, version));
            add(tar, folder + "src/lib.rs", "pub fn greeting() -> &'static str { \"hello from the feed\" }\n");
            tar.write(new byte[2 * BLOCK]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return crate.toByteArray();
    }

    private static void add(OutputStream tar, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(content.length));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte letter : header) {
            sum += letter;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.write(header);
        tar.write(content);
        tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(letters, 0, header, at, letters.length);
    }
}
