package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.policy.Place;
import java.nio.file.Path;

/** Names files by their path in the home. */
final class HomePlaces {

    private final Path home;
    private final String root;

    HomePlaces(Path home) {
        this.home = home;
        String path = home.toUri().getRawPath();
        this.root = path.endsWith("/") ? path : path + "/";
    }

    /** @param remark of what in the file it is; empty for the file itself */
    Place of(Path file, String remark) {
        String path = file.toUri().getRawPath();
        String relative = path.startsWith(root) ? path.substring(root.length()) : path;
        int firstSlash = relative.indexOf('/');
        String first = firstSlash < 0 ? relative : relative.substring(0, firstSlash);
        // A colon in the first part would make it a scheme.
        String uri = first.replace(":", "%3A") + relative.substring(first.length());
        String name = file.startsWith(home) ? home.relativize(file).toString() : file.toString();
        return new Place(remark.isEmpty() ? name : name + " (" + remark + ")", uri);
    }
}
