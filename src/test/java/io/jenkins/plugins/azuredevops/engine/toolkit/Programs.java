package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Which programs this machine has: the tests of those that are not everywhere are skipped where they are missing. */
final class Programs {

    private Programs() {}

    static boolean onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
