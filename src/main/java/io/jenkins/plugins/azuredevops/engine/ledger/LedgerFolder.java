package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Where the files of a ledger are: readable for nobody but their owner. */
final class LedgerFolder {

    private static final Logger LOGGER = Logger.getLogger(LedgerFolder.class.getName());

    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    LedgerFolder(Path path) {
        this.path = path;
    }

    void make() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, only("rwx------"));
        }
    }

    Path path() {
        return path;
    }

    /** The oldest first. */
    List<LedgerFile> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.map(LedgerFile::of)
                    .filter(Objects::nonNull)
                    .sorted(LedgerFile.IN_ORDER)
                    .toList();
        }
    }

    /** Null if there is none. */
    @CheckForNull
    LedgerFile newest() throws IOException {
        List<LedgerFile> files = files();
        return files.isEmpty() ? null : files.get(files.size() - 1);
    }

    FileChannel open(Path file, Set<OpenOption> options) throws IOException {
        return FileChannel.open(file, options, only("rw-------"));
    }

    /** Removes what is older, but never the newest: it says where the chain goes on. */
    void removeBefore(LocalDate day) {
        try {
            List<LedgerFile> files = files();
            for (LedgerFile file : files.subList(0, Math.max(0, files.size() - 1))) {
                if (file.day().isBefore(day)) {
                    Files.delete(file.path());
                }
            }
        } catch (IOException e) {
            // tried again with the next file; no record fails for it
            LOGGER.log(Level.WARNING, e, () -> "Files of the ledger of before " + day + " could not be removed");
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return IS_POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
