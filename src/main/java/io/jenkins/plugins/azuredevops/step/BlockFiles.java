package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.io.IOException;

/** Which token stands in the files of a block on its agent. Not saved: after a restart they are written anew. */
final class BlockFiles {

    private final Injection injection;
    private final String folder;

    @CheckForNull
    private AccessToken written;

    private boolean removed;

    BlockFiles(@NonNull Injection injection, @NonNull String folder) {
        this.injection = injection;
        this.folder = folder;
    }

    /** Writes the files unless they hold that token already; a lock keeps an older token from replacing a newer one. */
    synchronized void hold(@NonNull AccessToken token, @NonNull FilePath anywhereOnTheAgent)
            throws IOException, InterruptedException {
        if (removed || token.equals(written) || isOlder(token)) {
            return;
        }
        FilePath target = new FilePath(anywhereOnTheAgent.getChannel(), folder);
        BlockFolder.write(
                target, written == null ? injection.files(token.value()) : injection.secretFiles(token.value()));
        written = token;
    }

    /** Removes the folder; whatever is renewed later is not written any more. */
    synchronized void remove(@NonNull FilePath anywhereOnTheAgent) throws IOException, InterruptedException {
        removed = true;
        new FilePath(anywhereOnTheAgent.getChannel(), folder).deleteRecursive();
    }

    private boolean isOlder(AccessToken token) {
        return written != null && token.issuedAt().isBefore(written.issuedAt());
    }
}
