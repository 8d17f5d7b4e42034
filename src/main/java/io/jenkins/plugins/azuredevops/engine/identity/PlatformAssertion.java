package io.jenkins.plugins.azuredevops.engine.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The assertion that the platform on which this process runs puts into a file and replaces before it ends, as Kubernetes
 * does for a pod with a workload identity. Which file it is says the platform's own variable (Azure AD Workload Identity,
 * "Mutating admission webhook"), and nobody else: a path that somebody may type would read any file.
 *
 * <p>Read anew each time. Safe for threads.
 */
public final class PlatformAssertion implements Supplier<SecretText> {

    /** The variable of the process that names the file. */
    public static final String VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

    /** Many times what an assertion has. */
    private static final int MOST_BYTES = 64 * 1024;

    private final UnaryOperator<String> environment;

    /** @param environment a variable's value by its name, null where it is not set; usually {@code System::getenv} */
    public PlatformAssertion(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalStateException when there is none; the message says why and what to do */
    @Override
    public SecretText get() {
        Path file = file();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw unusable(file, "it is far larger than an assertion");
            }
            String text = new String(content, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw unusable(file, "it is empty");
            }
            return SecretText.of(text);
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file");
        } catch (AccessDeniedException e) {
            throw unusable(file, "this process may not read it");
        } catch (IOException e) {
            throw unusable(file, "it cannot be read");
        }
    }

    private Path file() {
        String value = environment.apply(VARIABLE);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "Run this process where the platform gives it an identity (on Kubernetes: the "
                            + "service account's annotation and the pod's label of Azure Workload Identity): its variable "
                            + VARIABLE
                            + " is not set.");
        }
        try {
            Path file = Path.of(value.strip());
            if (!file.isAbsolute()) {
                throw unusable(file, "it is not an absolute path");
            }
            // a pipe or a device would be waited for
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw unusable(file, "it is no file");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new IllegalStateException("Correct the platform's variable " + VARIABLE + ": it names no file.");
        }
    }

    private static IllegalStateException unusable(Path file, String reason) {
        return new IllegalStateException(
                "Check the file that the platform's variable " + VARIABLE + " names, " + file + ": " + reason + ".");
    }
}
