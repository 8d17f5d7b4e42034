package io.jenkins.plugins.azuredevops.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command in an environment that is given as a whole: nothing of the demo's own reaches it. */
record Command(Path directory, Map<String, String> environment) {

    /** @param output both streams, without the line end at their end */
    record Result(int code, String output) {}

    Result run(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            return new Result(process.waitFor(), text);
        } finally {
            process.destroy();
        }
    }
}
