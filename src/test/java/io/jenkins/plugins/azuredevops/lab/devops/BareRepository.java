package io.jenkins.plugins.azuredevops.lab.devops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes bare repositories with git's own plumbing, untouched by the machine's git configuration. */
final class BareRepository {

    private BareRepository() {}

    static void create(Path directory, String branch, String readme) throws IOException {
        Files.createDirectories(directory);
        git(directory, "", "init", "--quiet", "--bare", "--initial-branch=" + branch, ".");
        String blob = git(directory, readme, "hash-object", "-w", "--stdin");
        String tree = git(directory, "100644 blob " + blob + "\tREADME.md\n", "mktree");
        String commit = git(directory, "Begin\n", "commit-tree", tree);
        git(directory, "", "update-ref", "refs/heads/" + branch, commit);
    }

    /** Changes a file at the top of a reference; one that is new begins at main. */
    static void commit(Path directory, String ref, String file, String content) throws IOException {
        boolean isNew = git(directory, "", "for-each-ref", ref).isEmpty();
        String parent = git(directory, "", "rev-parse", isNew ? "refs/heads/main" : ref);
        String blob = git(directory, content, "hash-object", "-w", "--stdin");
        git(directory, "", "read-tree", parent);
        git(directory, "", "update-index", "--add", "--cacheinfo", "100644," + blob + "," + file);
        String tree = git(directory, "", "write-tree");
        String commit = git(directory, "Change " + file + "\n", "commit-tree", "-p", parent, tree);
        git(directory, "", "update-ref", ref, commit);
    }

    /** What a git process of the lab sees of the environment: nothing of the machine's configuration. */
    static void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    }

    private static String git(Path directory, String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        isolate(builder.environment());
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Lab");
            builder.environment().put("GIT_" + who + "_EMAIL", "lab@lab.example");
            builder.environment().put("GIT_" + who + "_DATE", "2026-01-01T00:00:00Z");
        }
        Process process = builder.redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output;
        try (InputStream out = process.getInputStream()) {
            output = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        try {
            if (process.waitFor() != 0) {
                throw new IOException("git " + arguments[0] + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }
}
