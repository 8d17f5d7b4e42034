package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import hudson.model.listeners.SaveableListener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** The records of switches, one file each, for nobody but Jenkins to read. Not safe for threads. */
final class SwitchRecords {

    private static final Logger LOGGER = Logger.getLogger(SwitchRecords.class.getName());

    private final Path folder;

    /** @param home of all that this package writes */
    SwitchRecords(Path home) {
        folder = home.resolve("switched");
    }

    /** Those that can be read, by address. */
    @NonNull
    List<SwitchRecord> all() throws IOException {
        List<SwitchRecord> records = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
                for (Path file : files) {
                    read(file).ifPresent(records::add);
                }
            }
        }
        records.sort(Comparator.comparing(SwitchRecord::address));
        return records;
    }

    @NonNull
    Optional<SwitchRecord> of(@NonNull Address address) throws IOException {
        Path file = file(address);
        return Files.exists(file) ? Optional.of(readOrFail(file)) : Optional.empty();
    }

    /** Writes a record as a whole or not at all, and tells those who keep copies of what Jenkins saves. */
    void write(Address address, String model, String by, String at, StandardCredentials old, StandardCredentials next)
            throws IOException {
        PrivateFiles.createFolder(folder);
        XmlFile file = xml(file(address));
        SwitchRecord record = new SwitchRecord(address, model, by, at, old, next, file);
        record.save();
        PrivateFiles.protect(file.getFile().toPath());
        SaveableListener.fireOnChange(record, file);
    }

    /** Forgets the old credential of a record for good. */
    void remove(@NonNull SwitchRecord record) throws IOException {
        XmlFile file = xml(file(record.address()));
        file.delete();
        SaveableListener.fireOnDeleted(record, file);
    }

    private Optional<SwitchRecord> read(Path file) {
        try {
            return Optional.of(readOrFail(file));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The record of a switch in " + file + " cannot be read");
            return Optional.empty();
        }
    }

    private static SwitchRecord readOrFail(Path path) throws IOException {
        XmlFile file = xml(path);
        if (file.read() instanceof SwitchRecord record) {
            return record.readFrom(file);
        }
        throw new IOException(path + " is no record of a switch");
    }

    private Path file(Address address) {
        // the id for people, who may have to find it; the key because ids are not unique, nor always names of files
        return folder.resolve(address.id().replaceAll("[^A-Za-z0-9_-]", "_") + "-" + address.key() + ".xml");
    }

    private static XmlFile xml(Path file) {
        return new XmlFile(Jenkins.XSTREAM2, file.toFile());
    }
}
