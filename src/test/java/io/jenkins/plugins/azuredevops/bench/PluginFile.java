package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The size of the plugin file, and of what is in it. */
final class PluginFile implements Part.Measurement {

    static final String NAME = "azure-devops-entra-tokens.hpi";

    private static final double MB = 1e6;
    private static final Goal GOAL = Goal.below(6);
    private static final String LIBRARIES = "WEB-INF/lib/";

    @Override
    public Report measure(Bench bench) throws IOException {
        Path file = bench.jenkins().resolve("plugins").resolve(NAME);
        Table table = new Table("In the plugin file, compressed", "library", "MB");
        double rest = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .sorted(Comparator.comparingLong(ZipEntry::getCompressedSize)
                            .reversed())
                    .toList();
            for (ZipEntry entry : entries) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    table.row(entry.getName().substring(LIBRARIES.length()), entry.getCompressedSize() / MB);
                } else {
                    rest += entry.getCompressedSize();
                }
            }
        }
        table.row("everything else", rest / MB);
        return new Report(
                List.of(Figure.of("the plugin file", Files.size(file) / MB, "MB", GOAL)), List.of(table), List.of());
    }
}
