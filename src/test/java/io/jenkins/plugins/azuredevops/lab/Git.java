package io.jenkins.plugins.azuredevops.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The machine's own git, without the machine's configuration, trusting one lab. */
final class Git {

    /** @param output both streams */
    record Result(int code, String output) {}

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> configuration = new LinkedHashMap<>();

    Git(Lab lab, Path home) {
        environment.put("HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_SSL_CAINFO", lab.caFile().toString());
        environment.put("LC_ALL", "C");
        configuration.put("user.name", "Dana");
        configuration.put("user.email", "dana@lab.example");
    }

    Git with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Git configured(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    /** The token as password, by a credential helper that takes it from the environment. */
    Git password(String user, String password) {
        return with("LAB_PASSWORD", password)
                .configured(
                        "credential.helper",
                        "!f() { test \"$1\" = get && echo username=" + user + " && echo password=$LAB_PASSWORD; }; f");
    }

    /** The token in a header that git sends with the first request. */
    Git bearer(Lab lab, String token) {
        return configured("http." + lab.devOps().url() + "/.extraHeader", "Authorization: Bearer " + token);
    }

    Result run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(environment);
        int number = 0;
        for (Map.Entry<String, String> setting : configuration.entrySet()) {
            builder.environment().put("GIT_CONFIG_KEY_" + number, setting.getKey());
            builder.environment().put("GIT_CONFIG_VALUE_" + number, setting.getValue());
            number++;
        }
        builder.environment().put("GIT_CONFIG_COUNT", Integer.toString(number));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("git hangs: " + output);
        }
        return new Result(process.exitValue(), output);
    }
}
