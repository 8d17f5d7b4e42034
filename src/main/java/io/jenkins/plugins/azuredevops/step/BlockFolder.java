package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.azuredevops.engine.toolkit.UserLines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * The private folder of a block on the agent: beside the workspace, so that nothing of it is archived or stashed, and
 * readable by the user of the agent only. All blocking; to be called in the background.
 */
final class BlockFolder {

    private static final String NAME = "azure-devops-";

    private BlockFolder() {}

    /** A name for the folder of a new block; makes nothing. */
    @NonNull
    static FilePath choose(@NonNull FilePath workspace) throws AbortException {
        FilePath beside = WorkspaceList.tempDir(workspace);
        if (beside == null) {
            throw new AbortException(Messages.BlockFolder_noFolder());
        }
        return beside.child(NAME + UUID.randomUUID());
    }

    /** Writes files into the folder, each at once whole: a reader sees the old or the new one, never a part. */
    static void write(@NonNull FilePath folder, @NonNull Map<String, String> files)
            throws IOException, InterruptedException {
        if (!files.isEmpty()) {
            folder.act(new Write(Map.copyOf(files)));
        }
    }

    private record Write(Map<String, String> files) implements ControllerToAgentFileCallable<Void> {

        private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
        private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

        @Override
        public Void invoke(File directory, VirtualChannel channel) throws IOException {
            Path folder = directory.toPath();
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Path beside = folder.getParent();
            if (beside == null) {
                throw new IOException("A block's folder lies beside the workspace, not at " + folder);
            }
            Files.createDirectories(beside);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, only(posix, OWNER_FOLDER));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path fresh = folder.resolve(file.getKey() + ".new");
                Files.deleteIfExists(fresh);
                // made with its rights before there is anything in it
                Files.createFile(fresh, only(posix, OWNER_FILE));
                Files.writeString(
                        fresh, UserLines.fillIn(file.getValue()), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
                Files.move(
                        fresh,
                        folder.resolve(file.getKey()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return null;
        }

        private static FileAttribute<?>[] only(boolean posix, Set<PosixFilePermission> rights) {
            return posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                    : new FileAttribute<?>[0];
        }
    }
}
