package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A folder of files to look through, and what is in it.
 *
 * @param tokens how many tokens stand in them, plain and encoded
 */
record TextFiles(String title, Path folder, int files, long bytes, int tokens) {

    private static final int BLOCK = 1 << 20;

    /** The first of so many files has a token. */
    private static final int SELDOM = 40;

    private static final double MB = 1e6;

    /**
     * Writes some, the same each time.
     *
     * @param bytes of a file, on average
     */
    static TextFiles write(String title, Path folder, SampleText kind, int files, int bytes) throws IOException {
        Files.createDirectories(folder);
        RandomWords words = new RandomWords(kind.ordinal() + 1);
        PatMint mint = new PatMint(kind.ordinal() + 1);
        long written = 0;
        int tokens = 0;
        for (int i = 0; i < files; i++) {
            Path file = folder.resolve(words.name() + "-" + i + "." + kind.extension());
            int size = files == 1 ? bytes : bytes / 2 + words.below(bytes);
            String secret = "";
            if (i % SELDOM == 0) {
                secret = kind.withSecret(tokens % 2 == 0 ? mint.newPat() : encoded(mint.oldPat()));
                tokens++;
            }
            write(file, kind, words, size, secret);
            written += Files.size(file);
        }
        return new TextFiles(title, folder, files, written, tokens);
    }

    private static String encoded(String token) {
        return Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.US_ASCII));
    }

    /** The secret stands in the middle. */
    private static void write(Path file, SampleText kind, RandomWords words, int size, String secret)
            throws IOException {
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file), BLOCK)) {
            append(out, kind, words, size / 2);
            out.write(secret);
            append(out, kind, words, size - size / 2);
        }
    }

    private static void append(Writer out, SampleText kind, RandomWords words, int size) throws IOException {
        StringBuilder block = new StringBuilder();
        for (int left = size; left > 0; left -= block.length()) {
            block.setLength(0);
            while (block.length() < Math.min(left, BLOCK)) {
                kind.append(words, block);
            }
            out.append(block);
        }
    }

    /** These and others, all of them below a folder. */
    TextFiles and(TextFiles others, String both, Path above) {
        return new TextFiles(both, above, files + others.files, bytes + others.bytes, tokens + others.tokens);
    }

    /** The same, so many times. */
    TextFiles times(int times) {
        return new TextFiles(title, folder, files * times, bytes * times, tokens * times);
    }

    double megabytes() {
        return bytes / MB;
    }

    /** How many megabytes a second that is. */
    double speed(double milliseconds) {
        return megabytes() / milliseconds * 1000;
    }
}
