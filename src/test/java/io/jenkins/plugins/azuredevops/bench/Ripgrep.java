package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program {@code rg}, which is what many would look for tokens with.
 *
 * @param version such as {@code ripgrep 13.0.0}
 */
record Ripgrep(String version) {

    /** Both forms of a token; without Unicode, which takes it longer and which no token has. */
    private static final List<String> PATTERNS =
            List.of("(?-u)\\b[a-z2-7]{52}\\b", "(?-u)\\b[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\\b");

    /** The one on the PATH, if there is one. */
    static Optional<Ripgrep> find() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("rg", "--version").start();
            List<String> lines = process.inputReader().lines().toList();
            return process.waitFor() == 0 ? lines.stream().findFirst().map(Ripgrep::new) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks through all files below folders, with no regard to what is to be ignored.
     *
     * @param output for what it finds
     */
    Program over(List<String> folders, int threads, Path output) {
        List<String> command = new ArrayList<>(
                List.of("rg", "--no-config", "--no-ignore", "--hidden", "--only-matching", "--threads=" + threads));
        PATTERNS.forEach(pattern -> command.add("--regexp=" + pattern));
        command.addAll(folders);
        return new Program(version, command, output, 0, "");
    }
}
