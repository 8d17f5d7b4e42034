package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** Some files that one thread looks through while another takes what there is to tell, in order and not too far behind. */
final class FileBatch {

    private static final int UNTOLD = 256;

    private final List<WalkStep> steps;
    /** Ends with one that is empty. */
    private final BlockingQueue<Optional<FileEvent>> told = new ArrayBlockingQueue<>(UNTOLD);

    private long files;
    private Throwable failure;

    /** A full queue of a scan that was given up. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("The scan was given up.", null, false, false);
        }
    }

    FileBatch(List<WalkStep> steps) {
        this.steps = steps;
    }

    /** For a thread of the pool; gives up when it is interrupted. */
    void run(Queue<Scan> idle, Detector detector) {
        Scan taken = idle.poll();
        Scan scan = taken == null ? detector.newScan() : taken;
        try {
            for (WalkStep step : steps) {
                if (step instanceof WalkStep.Candidate candidate) {
                    look(candidate, scan);
                } else {
                    tell((FileEvent) step);
                }
            }
        } catch (GivenUp e) {
            return;
        } catch (RuntimeException | Error e) {
            failure = e; // the other thread must not wait for ever
        }
        idle.add(scan);
        end();
    }

    /** For the thread that wants to know; waits until all is told. */
    long drainTo(Consumer<? super FileEvent> events) throws InterruptedException {
        Optional<FileEvent> event = told.take();
        while (event.isPresent()) {
            events.accept(event.get());
            event = told.take();
        }
        if (failure != null) {
            throw new IllegalStateException("A thread that looks through files failed.", failure);
        }
        return files;
    }

    private void look(WalkStep.Candidate candidate, Scan scan) {
        try (FileChannel file = FileChannel.open(candidate.file(), StandardOpenOption.READ)) {
            boolean isText = scan.stream(
                    Source.of(file, candidate.size()), finding -> tell(new FileEvent.Found(candidate.file(), finding)));
            if (isText) {
                files++;
            } else {
                tell(new FileEvent.Skipped(candidate.file(), Reasons.BINARY));
            }
        } catch (ClosedByInterruptException e) {
            throw new GivenUp();
        } catch (NoSuchFileException e) {
            tell(new FileEvent.Skipped(candidate.file(), Reasons.GONE));
        } catch (IOException e) {
            tell(new FileEvent.Failed(candidate.file(), Reasons.of(e)));
        }
    }

    private void tell(FileEvent event) {
        try {
            told.put(Optional.of(event));
        } catch (InterruptedException e) {
            throw new GivenUp();
        }
    }

    private void end() {
        try {
            told.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
