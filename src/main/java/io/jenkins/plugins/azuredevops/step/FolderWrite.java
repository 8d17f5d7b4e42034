package io.jenkins.plugins.azuredevops.step;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.azuredevops.engine.toolkit.UserLines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jenkins.agents.ControllerToAgentFileCallable;

/** {@link BlockFolder#write}, on the agent. */
record FolderWrite(Map<String, String> files, Set<String> gone) implements ControllerToAgentFileCallable<Void> {

    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private static final String FRESH = ".new";

    /** On Windows a file cannot be replaced while somebody reads it, which tools do in a moment. */
    private static final int ATTEMPTS = 20;

    private static final long PAUSE_MILLIS = 100;

    @Override
    public Void invoke(File directory, VirtualChannel channel) throws IOException, InterruptedException {
        Path folder = directory.toPath();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        make(folder, posix);
        List<Path> fresh = new ArrayList<>();
        try {
            // all are written before one is replaced: on a full disk the old ones stay, and fit together
            for (Map.Entry<String, String> file : files.entrySet()) {
                fresh.add(writeFresh(folder.resolve(file.getKey() + FRESH), file.getValue(), posix));
            }
            for (String name : files.keySet()) {
                replace(folder.resolve(name + FRESH), folder.resolve(name));
            }
        } catch (IOException | InterruptedException e) {
            for (Path file : fresh) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
        for (String name : gone) {
            Files.deleteIfExists(folder.resolve(name));
        }
        return null;
    }

    private static void make(Path folder, boolean posix) throws IOException {
        Path beside = folder.getParent();
        if (beside == null) {
            throw new IOException("A block's folder lies beside the workspace, not at " + folder);
        }
        Files.createDirectories(beside);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder, only(posix, OWNER_FOLDER));
            if (!posix) {
                leaveToOwner(folder);
            }
        }
    }

    /** On Windows, before there is anything in it; what is made in it later inherits that. */
    private static void leaveToOwner(Path folder) throws IOException {
        AclFileAttributeView rights = Files.getFileAttributeView(folder, AclFileAttributeView.class);
        if (rights != null) {
            rights.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(rights.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                    .build()));
        }
    }

    private static Path writeFresh(Path file, String content, boolean posix) throws IOException {
        Files.deleteIfExists(file);
        // made with its rights before there is anything in it
        Files.createFile(file, only(posix, OWNER_FILE));
        try {
            return Files.writeString(file, UserLines.fillIn(content), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void replace(Path fresh, Path file) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (FileSystemException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static FileAttribute<?>[] only(boolean posix, Set<PosixFilePermission> rights) {
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }
}
