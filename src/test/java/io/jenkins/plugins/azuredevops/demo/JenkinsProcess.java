package io.jenkins.plugins.azuredevops.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Jenkins in a process of its own, on a free port of the loopback interface. Ends when it is closed. */
final class JenkinsProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LAST_LINES = 40;

    private final Process process;
    private final Path portFile;
    private final Path log;

    private JenkinsProcess(Process process, Path portFile, Path log) {
        this.process = process;
        this.portFile = portFile;
        this.log = log;
    }

    static JenkinsProcess start(Path war, JenkinsHome home, Path place) throws IOException {
        Path portFile = place.resolve("port");
        Path log = place.resolve("jenkins.log");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Djenkins.install.runSetupWizard=false",
                        "-Dhudson.model.UpdateCenter.never=true",
                        "-Dwinstone.portFileName=" + portFile,
                        "-jar",
                        war.toString(),
                        "--httpListenAddress=127.0.0.1",
                        "--httpPort=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(JENKINS|CASC|GIT)_.*|SECRETS"));
        builder.environment().put("JENKINS_HOME", home.path().toString());
        builder.environment().put("CASC_JENKINS_CONFIG", home.settings().toString());
        builder.environment().put("SECRETS", home.secrets().toString());
        return new JenkinsProcess(builder.start(), portFile, log);
    }

    /**
     * Waits for the port.
     *
     * @throws IOException when Jenkins ended instead, or is too slow; with the end of its log
     */
    URI url() throws IOException, InterruptedException {
        waitFor(() -> Files.exists(portFile) && !Files.readString(portFile).isBlank());
        return URI.create("http://127.0.0.1:" + Files.readString(portFile).strip() + "/");
    }

    /** A question that is asked until the answer is yes. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** @throws IOException when Jenkins ended instead, or is too slow; with the end of its log */
    void waitFor(Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Jenkins has ended. The last lines of its log:\n" + lastLines());
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("Jenkins is too slow. The last lines of its log:\n" + lastLines());
            }
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Ends Jenkins and all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> {
            try {
                handle.onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException
                    | java.util.concurrent.ExecutionException
                    | java.util.concurrent.TimeoutException e) {
                handle.destroyForcibly();
            }
        });
    }
}
