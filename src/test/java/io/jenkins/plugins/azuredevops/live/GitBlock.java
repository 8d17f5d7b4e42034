package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.BlockStart;
import io.jenkins.plugins.azuredevops.engine.toolkit.GitSetting;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own git in the environment that the engine's toolkit makes, as in a block of a Pipeline. Settings of this
 * machine's user have no say, so that the token goes where the file says and a report of one machine holds for another.
 */
final class GitBlock implements AutoCloseable {

    private static final int LONGEST_WAIT_SECONDS = 300;

    /** What a machine needs to get out. */
    private static final List<String> KEPT =
            List.of("PATH", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY");

    /** Only its owner can read it. */
    private final Path place;

    private final Path workspace;
    private final Map<String, String> environment = new HashMap<>();

    private GitBlock(Path place) throws IOException {
        this.place = place;
        workspace = Files.createDirectory(place.resolve("workspace"));
    }

    /** @param ca certificates (PEM) for git to trust; null for those of the machine */
    static GitBlock open(Organization organization, SecretText token, @CheckForNull Path ca)
            throws IOException, InterruptedException {
        GitBlock block = new GitBlock(Files.createTempDirectory("azdo-entra-live"));
        try {
            block.fill(organization, token, ca);
            return block;
        } catch (IOException | InterruptedException | RuntimeException e) {
            block.close();
            throw e;
        }
    }

    private void fill(Organization organization, SecretText token, @CheckForNull Path ca)
            throws IOException, InterruptedException {
        for (String name : KEPT) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("HOME", Files.createDirectory(place.resolve("home")).toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C.UTF-8");
        if (ca != null) {
            environment.put("GIT_SSL_CAINFO", ca.toString());
        }
        AgentGit git = new AgentGit(
                AgentGit.Version.parse(run(Map.of(), AgentGit.VERSION_COMMAND).output()),
                GitSetting.parse(run(Map.of(), AgentGit.CONFIGURATION_COMMAND).output()));
        Path folder = Files.createDirectory(place.resolve("workspace@tmp"));
        Injection injection = Toolkits.inject(
                List.of("git"), new BlockStart(folder.toString(), List.of(organization), environment, null, git));
        for (Map.Entry<String, String> file : injection.files(token).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        environment.putAll(injection.plainEnvironment());
        environment.putAll(injection.secretEnvironment(token));
    }

    /** Below which all of it is: no name for a report. */
    Path place() {
        return place;
    }

    GitRun git(String... arguments) throws IOException, InterruptedException {
        return git(Map.of(), arguments);
    }

    /** @param more variables for this command alone */
    GitRun git(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(more, command);
    }

    private GitRun run(Map<String, String> more, List<String> command) throws IOException, InterruptedException {
        Path output = place.resolve("output");
        Path trace = place.resolve("trace");
        Files.deleteIfExists(trace);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.environment().put("GIT_TRACE_CURL", trace.toString());
        builder.environment().put("GIT_TRACE_CURL_NO_DATA", "1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("git did not end within " + LONGEST_WAIT_SECONDS + " s");
            }
            return GitRun.of(process.exitValue(), text(output), text(trace));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
