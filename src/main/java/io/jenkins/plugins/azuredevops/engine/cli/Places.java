package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Names files for a person as the person named them, and for machines relative to the root of the sources: the working
 * directory if all that is scanned is below it, else the folder that is scanned, or the one that all of it is below.
 */
final class Places {

    static final Place STANDARD_INPUT = new Place("(standard input)", "stdin");

    private final SourceRoot root;

    private Places(SourceRoot root) {
        this.root = root;
    }

    static Places of(Path workingFolder, List<Path> scanned) {
        List<Path> folders = scanned.stream().map(Places::folder).toList();
        Path working = workingFolder.toAbsolutePath().normalize();
        boolean isAllBelow = folders.stream().allMatch(folder -> folder.startsWith(working));
        Path root =
                isAllBelow ? working : folders.stream().reduce(Places::common).orElse(working);
        return new Places(new SourceRoot(root));
    }

    Place of(Path file) {
        return root.place(file.toString(), file.toAbsolutePath().normalize());
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
