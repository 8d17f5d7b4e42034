package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Hands files to a few threads, some at a time since most are small, and passes on what they tell in the order in which the
 * files came. Waits when it is too far ahead. Used by one thread.
 */
final class FileBatches implements AutoCloseable {

    private static final int FILES = 64;
    private static final long BYTES = 8L << 20;
    /** Batches under way for each thread: enough to go on while one looks through a large file, and little is held of each. */
    private static final int AHEAD = 32;

    private final Detector detector;
    private final Consumer<? super FileEvent> events;
    private final ExecutorService executor;
    private final int mostUnderWay;
    private final Queue<Scan> idle = new ConcurrentLinkedQueue<>();
    private final Queue<FileBatch> underWay = new ArrayDeque<>();

    private List<WalkStep> steps = new ArrayList<>(FILES);
    private long bytes;
    private long files;

    FileBatches(Detector detector, int threads, Consumer<? super FileEvent> events) {
        this.detector = detector;
        this.events = events;
        this.mostUnderWay = AHEAD * threads;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "azure-devops-file-scan");
            thread.setDaemon(true);
            return thread;
        });
    }

    void add(WalkStep step) throws InterruptedException {
        steps.add(step);
        bytes += step instanceof WalkStep.Candidate candidate ? candidate.size() : 0;
        if (steps.size() == FILES || bytes >= BYTES) {
            submit();
        }
    }

    /** Waits for all of it; answers how many files were looked through. */
    long finish() throws InterruptedException {
        submit();
        while (!underWay.isEmpty()) {
            files += underWay.remove().drainTo(events);
        }
        return files;
    }

    private void submit() throws InterruptedException {
        if (underWay.size() == mostUnderWay) {
            files += underWay.remove().drainTo(events);
        }
        FileBatch batch = new FileBatch(steps);
        underWay.add(batch);
        executor.execute(() -> batch.run(idle, detector));
        steps = new ArrayList<>(FILES);
        bytes = 0;
    }

    /** Also gives up what is under way. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
