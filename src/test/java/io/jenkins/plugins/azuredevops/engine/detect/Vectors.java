package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the vector files: tab-separated, with a header line. */
final class Vectors {

    private Vectors() {}

    /** The rows of a file, by the names of its columns. */
    static List<Map<String, String>> rows(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split("\t", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> row(names, line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] names, String[] cells) {
        return IntStream.range(0, names.length).boxed().collect(Collectors.toMap(i -> names[i], i -> cells[i]));
    }

    /** Undoes {@code \n}, {@code \t} and {@code \\}. */
    static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
        }
        return plain.toString();
    }
}
