package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/performance.md}, in which the results of each part stand between two comments. */
record Page(Path file) {

    /** @throws IOException also when the page has no place for that part */
    void show(Part part, List<String> results) throws IOException {
        String begin = "<!-- begin " + part.name() + " -->";
        String end = "<!-- end " + part.name() + " -->";
        String text = Files.readString(file);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(
                    file + " has no place for " + part.name() + ", between " + begin + " and " + end + ".");
        }
        Files.writeString(
                file,
                text.substring(0, from + begin.length()) + "\n\n" + String.join("\n", results) + "\n\n"
                        + text.substring(to));
    }
}
