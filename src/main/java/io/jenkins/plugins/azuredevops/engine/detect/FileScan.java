package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Takes a {@link Detector} through files and folders, several files at a time. The memory it needs depends neither on their
 * number nor on their size. Immutable and safe for threads; threads of its own end with each call.
 *
 * <p>Not looked through: symbolic links below what was given, what version control keeps in a form of its own (such as
 * {@code .git/objects}), binary files, pipes and devices.
 */
public final class FileScan {

    private static final int MOST_THREADS = 8;

    private final Detector detector;
    private final int threads;

    /** As many files at a time as there are processors, up to 8. */
    public FileScan(@NonNull Detector detector) {
        this(detector, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * @param threads how many files are read at a time, from 1
     */
    public FileScan(@NonNull Detector detector, int threads) {
        this.detector = Objects.requireNonNull(detector, "detector");
        this.threads = threads;
    }

    /** How many files are read at a time. */
    public int threads() {
        return threads;
    }

    /**
     * Looks through the files, and all files below the folders. What there is to tell comes in the order of the paths as
     * given, below each in the order of the names, and within a file in the order of the text.
     *
     * @param events is called on the thread of the caller; if it throws, the scan ends and the exception goes on
     * @return how many files were looked through
     * @throws InterruptedException if the caller's thread was interrupted; the scan has ended then
     */
    public long scan(@NonNull Collection<Path> paths, @NonNull Consumer<? super FileEvent> events)
            throws InterruptedException {
        try (FileBatches batches = new FileBatches(detector, threads, events)) {
            FileWalk walk = new FileWalk(batches::add);
            for (Path path : paths) {
                walk.from(path);
            }
            return batches.finish();
        }
    }
}
