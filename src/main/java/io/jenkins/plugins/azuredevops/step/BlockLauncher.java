package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.Proc;
import hudson.model.Node;
import java.io.IOException;
import java.io.Serializable;

/**
 * Sees to it that no process of a block starts before the files hold the newest token. That matters after a restart; at
 * all other times they do.
 */
@SuppressFBWarnings(value = "SE_BAD_FIELD", justification = "TokenBlockPickle takes the block's place when it is saved")
final class BlockLauncher extends LauncherDecorator implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TokenBlock block;

    BlockLauncher(TokenBlock block) {
        this.block = block;
    }

    @NonNull
    @Override
    public Launcher decorate(@NonNull Launcher launcher, @NonNull Node node) {
        return new Launcher.DecoratedLauncher(launcher) {
            @Override
            public Proc launch(@NonNull ProcStarter starter) throws IOException {
                try {
                    block.files().hold(block.token(), new FilePath(launcher.getChannel(), block.folder()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted while the files of withAzureDevOpsToken were written", e);
                }
                return super.launch(starter);
            }
        };
    }
}
