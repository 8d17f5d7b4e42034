package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Goes through a folder in the order of the names. A symbolic link is followed only where it was given itself: what it points
 * to is scanned where it really is, or is not below what was given.
 */
final class FileWalk {

    private final Steps steps;

    /** Takes what the walk comes across; may make it wait. */
    @FunctionalInterface
    interface Steps {
        void accept(WalkStep step) throws InterruptedException;
    }

    FileWalk(Steps steps) {
        this.steps = steps;
    }

    /** From a file or folder that somebody asked for: if it cannot be looked through, that is a failure. */
    void from(Path root) throws InterruptedException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                through(root);
            } else if (attributes.isRegularFile()) {
                steps.accept(new WalkStep.Candidate(root, attributes.size()));
            } else {
                steps.accept(new FileEvent.Failed(root, "is a pipe or a device; pipe it to standard input"));
            }
        } catch (IOException e) {
            steps.accept(new FileEvent.Failed(root, Reasons.of(e)));
        }
    }

    private void through(Path folder) throws InterruptedException {
        for (Path path : list(folder)) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    steps.accept(new WalkStep.Candidate(path, attributes.size()));
                } else if (attributes.isOther()) {
                    steps.accept(new FileEvent.Skipped(path, "is a pipe or a device"));
                } else if (attributes.isDirectory() && !ObjectStores.isOne(path)) {
                    through(path);
                }
            } catch (NoSuchFileException e) {
                steps.accept(new FileEvent.Skipped(path, Reasons.GONE));
            } catch (IOException e) {
                steps.accept(new FileEvent.Failed(path, Reasons.of(e)));
            }
        }
    }

    private List<Path> list(Path folder) throws InterruptedException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(paths::add);
        } catch (DirectoryIteratorException e) {
            steps.accept(new FileEvent.Failed(folder, Reasons.of(e.getCause())));
        } catch (NoSuchFileException e) {
            steps.accept(new FileEvent.Skipped(folder, Reasons.GONE));
        } catch (IOException e) {
            steps.accept(new FileEvent.Failed(folder, Reasons.of(e)));
        }
        Collections.sort(paths);
        return paths;
    }
}
