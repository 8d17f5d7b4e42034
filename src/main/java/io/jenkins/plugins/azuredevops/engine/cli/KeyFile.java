package io.jenkins.plugins.azuredevops.engine.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The fingerprint key of the command line: a file that somebody names, or one that is made once for each user. */
final class KeyFile {

    private static final String FOLDER = "azure-devops-entra-tokens";
    private static final String FILE = "fingerprint.key";
    private static final int BYTES = 32;

    private final Terminal terminal;

    KeyFile(Terminal terminal) {
        this.terminal = terminal;
    }

    FingerprintKey load(@CheckForNull String file) throws CliException {
        return file == null ? ofUser() : named(file);
    }

    private static FingerprintKey named(String file) throws CliException {
        try {
            return read(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException("cannot take the fingerprint key from " + file + ": " + Reason.of(e));
        }
    }

    private FingerprintKey ofUser() {
        Path file = folder().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException | IllegalArgumentException e) {
            terminal.complain("note: fingerprints of this report are its own, for there is no key in " + file + ": "
                    + Reason.of(e));
            return FingerprintKey.random();
        }
    }

    private Path folder() {
        String configuration = terminal.environment().get("XDG_CONFIG_HOME");
        if (configuration != null && !configuration.isBlank()) {
            return Path.of(configuration, FOLDER);
        }
        String home = terminal.environment().getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home, ".config", FOLDER);
    }

    private static FingerprintKey read(Path file) throws IOException {
        return FingerprintKey.of(
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        // Another process may make one at the same time: complete files only, and the first one stays.
        Path complete = Files.createTempFile(file.getParent(), FILE, ".new", onlyForOwner());
        try {
            Files.writeString(complete, HexFormat.of().formatHex(key) + "\n");
            Files.createLink(file, complete);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(complete);
        }
    }

    private static FileAttribute<?>[] onlyForOwner() {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
