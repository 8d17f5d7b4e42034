package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
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

/** Does with an injection what Jenkins does on an agent: asks git, writes the files, runs commands in the environment. */
final class Agent {

    /** @param output both streams */
    record Result(int code, String output) {}

    private final Path place;
    private final Path workspace;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Injection injection;

    /** @param place below which its home, its workspace and the block's folder lie */
    Agent(Path place) throws IOException {
        this(place, "azure-devops-block");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", Files.createDirectories(home()).toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("GIT_AUTHOR_NAME", "Dana");
        environment.put("GIT_AUTHOR_EMAIL", "dana@lab.example");
        environment.put("GIT_COMMITTER_NAME", "Dana");
        environment.put("GIT_COMMITTER_EMAIL", "dana@lab.example");
    }

    /** One that trusts the lab's certificate. */
    Agent(Lab lab, Path place) throws IOException {
        this(place);
        environment.put("GIT_SSL_CAINFO", lab.caFile().toString());
    }

    private Agent(Path place, String block) throws IOException {
        this.place = place;
        workspace = Files.createDirectories(place.resolve("workspace"));
        folder = Files.createDirectories(place.resolve("workspace@tmp").resolve(block));
    }

    /** For a block inside the open one. */
    Agent inside(String block) throws IOException {
        Agent inner = new Agent(place, block);
        inner.environment.putAll(environment);
        return inner;
    }

    Path home() {
        return place.resolve("home");
    }

    Path workspace() {
        return workspace;
    }

    Path folder() {
        return folder;
    }

    /** Sets a variable: before the block is opened, or for its steps. */
    Agent with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Injection open(List<Organization> organizations, SecretText token) throws IOException, InterruptedException {
        return open(List.of("git", "env"), organizations, List.of(), token);
    }

    /** @param feeds by name or URL */
    Injection open(List<String> tools, List<Organization> organizations, List<String> feeds, SecretText token)
            throws IOException, InterruptedException {
        AgentGit git = new AgentGit(
                AgentGit.Version.parse(run(AgentGit.VERSION_COMMAND).output()),
                GitSetting.parse(run(AgentGit.CONFIGURATION_COMMAND).output()));
        injection = Toolkits.inject(
                tools,
                new BlockStart(
                        folder.toString(),
                        organizations,
                        environment,
                        null,
                        git,
                        feeds,
                        new ToolFiles(workspace, home()).find(Toolkits.filesWanted(tools, environment))));
        write(injection.files(token));
        environment.putAll(injection.plainEnvironment());
        environment.putAll(injection.secretEnvironment(token));
        return injection;
    }

    void renew(SecretText token) throws IOException {
        write(injection.secretFiles(token));
    }

    void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Result git(String... arguments) throws IOException, InterruptedException {
        return gitIn(workspace, arguments);
    }

    Result gitIn(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    Result run(List<String> command) throws IOException, InterruptedException {
        return run(command, "");
    }

    Result run(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workspace.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The command does not end: " + output);
        }
        return new Result(process.exitValue(), output);
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), UserLines.fillIn(file.getValue()));
        }
    }
}
