package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is scanned: many files of each kind of text, and a large one.
 *
 * @param all of it
 * @param parts the files of one kind each, and the large file
 */
record Corpus(TextFiles all, List<TextFiles> parts) {

    /**
     * Writes it.
     *
     * @param bytes of each kind, about
     * @param large bytes of the large file
     */
    static Corpus write(Path folder, int bytes, int large) throws IOException {
        List<TextFiles> parts = new ArrayList<>();
        for (SampleText kind : SampleText.values()) {
            Path place = folder.resolve(kind.name().toLowerCase(Locale.ROOT));
            parts.add(TextFiles.write(kind.title(), place, kind, bytes / kind.size(), kind.size()));
        }
        parts.add(TextFiles.write("one large log", folder.resolve("large"), SampleText.LOG, 1, large));
        TextFiles all = parts.stream()
                .reduce((one, other) -> one.and(other, "all", folder))
                .orElseThrow();
        return new Corpus(all, List.copyOf(parts));
    }
}
