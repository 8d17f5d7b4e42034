package io.jenkins.plugins.azuredevops.engine.audit;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The files of a home, beside stores and items, in which configuration is or was: of plugins and nodes, managed files,
 * configuration as code, scripts, and old copies of any of it.
 */
final class FurtherFiles {

    private static final List<String> FOLDERS =
            List.of("casc_configs", "config-history", "init.groovy.d", "nodes", "scriptler");

    private static final List<String> ENDS =
            List.of(".xml", ".yaml", ".yml", ".groovy", ".properties", ".env", ".bak", ".old", ".orig", ".save", "~");

    private static final List<String> BEGINNINGS = List.of("config.xml", "credentials.xml");
    /** Looked at as what they are. */
    private static final Set<String> OWN = Set.of("config.xml", "credentials.xml");

    private final Items items;

    FurtherFiles(Items items) {
        this.items = items;
    }

    List<Path> of(Path home, List<Item> all) {
        List<Path> files = new ArrayList<>();
        for (Path file : files(home)) {
            if (isConfiguration(file) && !name(file).equals("credentials.xml")) {
                files.add(file);
            }
        }
        for (String folder : FOLDERS) {
            addBelow(home.resolve(folder), files);
        }
        for (Item item : all) {
            for (Path file : files(item.folder())) {
                if (isConfiguration(file) && !OWN.contains(name(file))) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private void addBelow(Path folder, List<Path> files) {
        Deque<Path> open = new ArrayDeque<>(List.of(folder));
        while (!open.isEmpty()) {
            for (Path path : items.list(open.pop())) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    open.push(path);
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(path);
                }
            }
        }
    }

    private List<Path> files(Path folder) {
        return items.list(folder).stream()
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static boolean isConfiguration(Path file) {
        String name = name(file);
        return ENDS.stream().anyMatch(name::endsWith) || BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    private static String name(Path file) {
        // a root has no name
        return String.valueOf(file.getFileName());
    }
}
