package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private folder of a block on the agent: beside the workspace, so that nothing of it is archived or stashed, and
 * readable by the user of the agent only. All blocking; to be called in the background.
 */
final class BlockFolder {

    /** In it a key of the build, by which one tells whether what lies there is still needed. Short: Windows ends paths. */
    static final Pattern NAME = Pattern.compile("azure-devops-([0-9a-f]{12})-[0-9a-f]{8}");

    private static final String WORKSPACE = "WORKSPACE";

    private BlockFolder() {}

    /**
     * A name for the folder of a new place; makes nothing.
     *
     * @param key of the build
     * @param directory in which the steps work: the workspace, or a folder in it
     * @param environment of the steps there
     */
    @NonNull
    static FilePath choose(@NonNull String key, @NonNull FilePath directory, @NonNull Map<String, String> environment)
            throws AbortException {
        String root = environment.getOrDefault(WORKSPACE, "");
        boolean isInside = !root.isEmpty()
                && (directory.getRemote() + "/").replace('\\', '/').startsWith(root.replace('\\', '/') + "/");
        FilePath workspace = isInside ? new FilePath(directory.getChannel(), root) : directory;
        FilePath beside = WorkspaceList.tempDir(workspace);
        if (beside == null) {
            throw new AbortException(Messages.BlockFolder_noFolder());
        }
        String random = UUID.randomUUID().toString().substring(0, 8);
        return beside.child("azure-devops-" + key + "-" + random);
    }

    /** Says which build a folder belongs to, as its name has it. */
    @NonNull
    static String keyOf(@NonNull Run<?, ?> run) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(run.getExternalizableId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The same, of a folder's name; empty where it is none. */
    @NonNull
    static String keyOf(@NonNull String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** The last part of a path, of an agent of whatever system. */
    @NonNull
    static String nameOf(@NonNull String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /**
     * Writes files into the folder: either all of them or none, and each at once whole, so that a reader sees the old or the
     * new one, never a part.
     *
     * @param gone names of files to remove
     * @throws IOException when the old files are still there as they were, with nothing beside them
     */
    static void write(@NonNull FilePath folder, @NonNull Map<String, String> files, @NonNull Set<String> gone)
            throws IOException, InterruptedException {
        if (!files.isEmpty() || !gone.isEmpty()) {
            folder.act(new FolderWrite(Map.copyOf(files), Set.copyOf(gone)));
        }
    }
}
