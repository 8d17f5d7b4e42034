package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What comes after a block, however it ended: its files go. Blocks; for the background. */
final class BlockEnd {

    private static final Logger LOGGER = Logger.getLogger(BlockEnd.class.getName());

    private final TokenBlock block;
    private final BlockHost host;

    BlockEnd(@NonNull TokenBlock block, @NonNull BlockHost host) {
        this.block = block;
        this.host = host;
    }

    /** Says in the log when they cannot be removed, which is no reason to fail what went well. */
    void removeFiles() throws IOException, InterruptedException {
        try {
            remove();
        } catch (IOException e) {
            TaskListener listener = host.listener();
            if (listener != null) {
                listener.getLogger().println(Messages.BlockEnd_notRemoved(e.getMessage(), block.tokenEnd()));
            }
        } catch (InterruptedException e) {
            // aborted once more: whoever waits goes, and so do the files
            Computer.threadPoolForRemoting.execute(this::removeUnwatched);
            throw e;
        }
    }

    private void remove() throws IOException, InterruptedException {
        FilePath workspace = host.workspace();
        if (workspace == null) {
            throw new IOException(Messages.BlockEnd_noAgent());
        }
        block.files().remove(workspace);
    }

    private void removeUnwatched() {
        try {
            remove();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The files in " + block.folder() + " could not be removed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
