package io.jenkins.plugins.azuredevops.engine.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where version control keeps its compressed objects: nothing in there can be read as text. What else is in its folders, such
 * as {@code .git/config}, is worth a look.
 */
final class ObjectStores {

    private static final Set<String> OF_GIT = Set.of("objects", "lfs");
    private static final Set<String> OF_OTHERS = Set.of(".hg/store", ".svn/pristine", ".bzr/repository", ".jj/repo");

    private ObjectStores() {}

    static boolean isOne(Path folder) {
        Path name = folder.getFileName();
        Path parent = folder.getParent();
        if (name == null || parent == null) {
            return false;
        }
        if (OF_GIT.contains(name.toString())) {
            return Files.isRegularFile(parent.resolve("HEAD")) && Files.isDirectory(parent.resolve("refs"));
        }
        Path above = parent.getFileName();
        return above != null && OF_OTHERS.contains(above + "/" + name);
    }
}
