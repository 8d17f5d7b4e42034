package io.jenkins.plugins.azuredevops.lab;

import io.jenkins.plugins.azuredevops.lab.entra.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Files with assertions that are valid whenever they are read, as a Kubernetes pod or a CI job gets them. */
final class AssertionFiles implements AutoCloseable {

    /** Of an assertion's life of ten minutes. */
    private static final Duration RENEWED_EVERY = Duration.ofMinutes(3);

    private final Map<Path, String> subjects = new ConcurrentHashMap<>();
    private final Issuer issuer;
    private final Path directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lab assertions");
        thread.setDaemon(true);
        return thread;
    });

    AssertionFiles(Issuer issuer, Path directory) {
        this.issuer = issuer;
        this.directory = directory;
        long period = RENEWED_EVERY.toSeconds();
        timer.scheduleAtFixedRate(this::renew, period, period, TimeUnit.SECONDS);
    }

    Path add(String name, String subject) throws IOException {
        Path file = directory.resolve(name + ".jwt");
        write(file, subject);
        subjects.put(file, subject);
        return file;
    }

    /** Replaces all of them now, as after a change of the issuer's key or clock. */
    void renew() {
        subjects.forEach((file, subject) -> {
            try {
                write(file, subject);
            } catch (IOException e) {
                throw new UncheckedIOException("The lab cannot renew the assertion in " + file, e);
            }
        });
    }

    private void write(Path file, String subject) throws IOException {
        PrivateFile.write(file, issuer.assertion(subject));
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        for (Path file : subjects.keySet()) {
            Files.deleteIfExists(file);
        }
    }
}
