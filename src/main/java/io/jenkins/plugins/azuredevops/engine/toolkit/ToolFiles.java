package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the files that toolkits want to know, on the machine where the block is. Reads only, a bounded number of folders and
 * bytes, and follows no link. What cannot be read is taken for absent: whether it matters, the tool itself will tell.
 */
public final class ToolFiles {

    /** A project's parts lie a few folders deep. */
    private static final int DEPTH = 4;

    private static final int MOST_FOLDERS = 2_000;
    private static final long MOST_BYTES = 1_000_000;

    /** Of each kind, so that none crowds out another. */
    private static final int MOST_FILES = 100;

    /** What others put there, large and of no interest. */
    private static final Set<String> SKIPPED =
            Set.of(".git", "node_modules", "target", "build", ".gradle", ".venv", "venv", "bin", "obj", ".m2");

    private final Path folder;
    private final Path home;

    /**
     * @param folder in which the block is
     * @param home of the user of the agent
     */
    public ToolFiles(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /** Those that are there, in the order of the paths. */
    public List<ToolFile.Found> find(Collection<ToolFile> wanted) throws IOException {
        List<ToolFile.Found> found = new ArrayList<>();
        Map<PathMatcher, ToolFile> patterns = new LinkedHashMap<>();
        for (ToolFile file : wanted) {
            if (file instanceof ToolFile.OfUser ofUser) {
                Path path = ofUser.path().startsWith("~/")
                        ? home.resolve(ofUser.path().substring(2))
                        : folder.resolve(ofUser.path());
                add(file, path, ofUser.path(), found);
            } else if (file instanceof ToolFile.OfProject ofProject) {
                patterns.put(folder.getFileSystem().getPathMatcher("glob:{**/,}" + ofProject.name()), file);
            }
        }
        if (!patterns.isEmpty() && Files.isDirectory(folder)) {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Walk(patterns, found));
        }
        return found;
    }

    private static void add(ToolFile wanted, Path path, String shown, List<ToolFile.Found> found) {
        try {
            if (found.stream().filter(file -> file.wanted().equals(wanted)).count() < MOST_FILES
                    && Files.isRegularFile(path)
                    && Files.size(path) <= MOST_BYTES) {
                found.add(new ToolFile.Found(
                        wanted, shown, new String(Files.readAllBytes(path), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            // not for this user to read
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private final Map<PathMatcher, ToolFile> patterns;
        private final List<ToolFile.Found> found;
        private int folders;

        Walk(Map<PathMatcher, ToolFile> patterns, List<ToolFile.Found> found) {
            this.patterns = patterns;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (++folders > MOST_FOLDERS) {
                return FileVisitResult.TERMINATE;
            }
            Path name = directory.getFileName();
            boolean skipped = !directory.equals(folder) && name != null && SKIPPED.contains(name.toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = folder.relativize(file);
            if (attributes.isRegularFile()) {
                patterns.forEach((pattern, wanted) -> {
                    if (pattern.matches(relative)) {
                        add(wanted, file, relative.toString().replace('\\', '/'), found);
                    }
                });
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
