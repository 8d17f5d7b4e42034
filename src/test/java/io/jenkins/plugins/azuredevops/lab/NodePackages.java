package io.jenkins.plugins.azuredevops.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What npm has, installed into {@code target} from a committed lock file, and the scripts that run it: Microsoft's library for
 * Node.js, and Playwright, which leads a browser; package managers.
 */
public final class NodePackages {

    private static final List<String> LOCK = List.of("package.json", "package-lock.json");

    private final String resources;
    private final Path directory;

    private NodePackages(String resources) {
        this.resources = resources;
        directory = Path.of("target", "lab-" + resources).toAbsolutePath();
    }

    /** Installs them, where they are not yet; skips the test where there is no Node.js or no package registry. */
    public static NodePackages installed() throws IOException, InterruptedException {
        return installed("node", List.of("get-token.mjs", "identity-form.mjs"));
    }

    /** The same with package managers beside npm, which came with Node.js. */
    public static NodePackages managers() throws IOException, InterruptedException {
        return installed("package-managers", List.of());
    }

    private static NodePackages installed(String resources, List<String> scripts)
            throws IOException, InterruptedException {
        NodePackages packages = new NodePackages(resources);
        Assumptions.assumeTrue(packages.works("node", "--version"), "Skipped: this test needs node on the PATH.");
        Assumptions.assumeTrue(packages.works("npm", "--version"), "Skipped: this test needs npm on the PATH.");
        Files.createDirectories(packages.directory);
        boolean current = true;
        for (String name : Stream.concat(LOCK.stream(), scripts.stream()).toList()) {
            current &= packages.copy(name);
        }
        if (!current || !Files.exists(packages.directory.resolve("node_modules/.package-lock.json"))) {
            packages.install();
        }
        return packages;
    }

    /**
     * A file of one of the packages; skips the test where the package is not for this platform.
     *
     * @param path such as {@code yarn/bin/yarn.js}
     */
    public Path file(String path) {
        Path file = directory.resolve("node_modules").resolve(path);
        Assumptions.assumeTrue(Files.exists(file), "Skipped: " + path + " is not for this platform.");
        return file;
    }

    /** Runs a script among those files; returns what it prints. */
    public String run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("node", script)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(script + " failed, see its messages above.");
        }
        return output;
    }

    private void install() throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            Assumptions.assumeFalse(
                    output.contains("ENOTFOUND") || output.contains("EAI_AGAIN") || output.contains("ECONNREFUSED"),
                    "Skipped: npm reaches no package registry from here.");
            throw new AssertionError("npm ci failed: " + output);
        }
    }

    private boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the file was there already as it is. */
    private boolean copy(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream resource = NodePackages.class.getResourceAsStream(resources + "/" + name)) {
            byte[] content = resource.readAllBytes();
            if (Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), content)) {
                return true;
            }
            Path draft = Files.createTempFile(directory, name, null);
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return name.endsWith(".mjs");
        }
    }
}
