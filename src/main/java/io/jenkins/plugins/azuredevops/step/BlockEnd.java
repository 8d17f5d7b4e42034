package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What comes after a block, however it ended: its files go, from all agents. Blocks; for the background. */
final class BlockEnd {

    private final TokenBlock block;
    private final BlockHost host;

    BlockEnd(@NonNull TokenBlock block, @NonNull BlockHost host) {
        this.block = block;
        this.host = host;
    }

    /** Says in the log which cannot be removed, which is no reason to fail what went well. */
    void removeFiles() throws IOException, InterruptedException {
        Deque<OpenPlace> left = new ArrayDeque<>(block.places().close());
        try {
            while (!left.isEmpty()) {
                remove(left.peek());
                OpenFolders.get().closed(block.run(), left.remove());
            }
        } catch (InterruptedException e) {
            // aborted once more: whoever waits goes, and so do the files
            left.forEach(place -> Computer.threadPoolForRemoting.execute(() -> {
                OpenFolders.removeUnwatched(place);
                OpenFolders.get().closed(block.run(), place);
            }));
            throw e;
        }
    }

    private void remove(OpenPlace place) throws IOException, InterruptedException {
        try {
            place.remove();
        } catch (IOException e) {
            TaskListener listener = host.listener();
            if (listener != null && !place.endsWithItsAgent()) {
                listener.getLogger()
                        .println(Messages.BlockEnd_notRemoved(
                                place.saved().folder(), place.shownNode(), e.getMessage(), block.tokenEnd()));
            }
        }
    }
}
