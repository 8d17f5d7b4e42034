package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.Node;
import java.io.Serializable;

/** Puts a {@link PlaceLauncher} before the processes of a block. */
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
        PlaceLauncher decorated = new PlaceLauncher(launcher, node, block);
        decorated.prepare();
        return decorated;
    }
}
