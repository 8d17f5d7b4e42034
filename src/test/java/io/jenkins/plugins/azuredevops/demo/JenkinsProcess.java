package io.jenkins.plugins.azuredevops.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Jenkins in a process of its own, on a free port of the loopback interface. Ends when it is closed. */
public final class JenkinsProcess implements AutoCloseable {

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

    /** One that starts quickly and needs little. */
    static JenkinsProcess start(Path war, JenkinsHome home, Path place) throws IOException {
        return start(war, home, place, List.of("-Xmx768m", "-XX:TieredStopAtLevel=1"));
    }

    /**
     * @param place for its port file and its log
     * @param options of its Java
     */
    public static JenkinsProcess start(Path war, JenkinsHome home, Path place, List<String> options)
            throws IOException {
        Path portFile = place.resolve("port");
        Path log = place.resolve("jenkins.log");
        Files.deleteIfExists(portFile);
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.awt.headless=true",
                "-Djenkins.install.runSetupWizard=false",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dwinstone.portFileName=" + portFile,
                "-jar",
                war.toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=0"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
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
    public URI url() throws IOException, InterruptedException {
        waitFor(() -> Files.exists(portFile) && !Files.readString(portFile).isBlank());
        return URI.create("http://127.0.0.1:" + Files.readString(portFile).strip() + "/");
    }

    /** Of the process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it has said so far. */
    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** A question that is asked until the answer is yes. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** @throws IOException when Jenkins ended instead, or is too slow; with the end of its log */
    public void waitFor(Condition condition) throws IOException, InterruptedException {
        waitFor(condition, Duration.ZERO);
    }

    /**
     * The same for what takes its time by itself.
     *
     * @param atLeast how long it takes at least
     * @throws IOException when Jenkins ended instead, or is too slow; with the end of its log
     */
    public void waitFor(Condition condition, Duration atLeast) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE).plus(atLeast);
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
        List<String> lines = log();
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
