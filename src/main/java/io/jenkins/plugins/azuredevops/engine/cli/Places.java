package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.policy.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Names files for a person as the person named them, and for machines relative to the root of the sources: the working
 * directory if all that is scanned is below it, else the folder that is scanned, or the one that all of it is below.
 */
final class Places {

    static final Place STANDARD_INPUT = new Place("(standard input)", "stdin");

    /** The root, as the path of a URI that ends with a slash. */
    private final String root;

    private Places(String root) {
        this.root = root;
    }

    static Places of(Path workingFolder, List<Path> scanned) {
        List<Path> folders = scanned.stream().map(Places::folder).toList();
        Path working = workingFolder.toAbsolutePath().normalize();
        boolean isAllBelow = folders.stream().allMatch(folder -> folder.startsWith(working));
        Path root =
                isAllBelow ? working : folders.stream().reduce(Places::common).orElse(working);
        String path = root.toUri().getRawPath();
        return new Places(path.endsWith("/") ? path : path + "/");
    }

    Place of(Path file) {
        String path = file.toAbsolutePath().normalize().toUri().getRawPath();
        String relative = path.startsWith(root) ? path.substring(root.length()) : path;
        int firstSlash = relative.indexOf('/');
        String first = firstSlash < 0 ? relative : relative.substring(0, firstSlash);
        // A colon in the first part would make it a scheme.
        String uri = first.replace(":", "%3A") + relative.substring(first.length());
        return new Place(file.toString(), uri);
    }

    private static Path folder(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return Files.isDirectory(absolute) || absolute.getParent() == null ? absolute : absolute.getParent();
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (common.getParent() != null && !other.startsWith(common)) {
            common = common.getParent();
        }
        return common;
    }
}
