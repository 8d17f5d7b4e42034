package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.SourceRoot;
import java.nio.file.Path;

/** Names files by their path in the home. */
final class HomePlaces {

    private final Path home;
    private final SourceRoot root;

    HomePlaces(Path home) {
        this.home = home;
        this.root = new SourceRoot(home);
    }

    /** @param remark of what in the file it is; empty for the file itself */
    Place of(Path file, String remark) {
        String name = file.startsWith(home) ? home.relativize(file).toString() : file.toString();
        return root.place(remark.isEmpty() ? name : name + " (" + remark + ")", file);
    }
}
