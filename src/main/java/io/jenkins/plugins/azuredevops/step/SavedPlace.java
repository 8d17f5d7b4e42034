package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import java.io.Serializable;

/** What a saved build keeps of a place of a block: names and paths, and what goes there, without the token. */
final class SavedPlace implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String node;
    private final String workspace;
    private final String folder;
    private final Injection injection;

    /** @param folder absolute path on the agent */
    SavedPlace(@NonNull PlaceKey key, @NonNull String folder, @NonNull Injection injection) {
        this.node = key.node();
        this.workspace = key.workspace();
        this.folder = folder;
        this.injection = injection;
    }

    @NonNull
    PlaceKey key() {
        return new PlaceKey(node, workspace);
    }

    @NonNull
    String folder() {
        return folder;
    }

    @NonNull
    Injection injection() {
        return injection;
    }
}
