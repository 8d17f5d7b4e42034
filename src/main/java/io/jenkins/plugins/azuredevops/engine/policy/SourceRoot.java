package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.file.Path;

/** The folder to which the names that machines read are relative. Immutable. */
public final class SourceRoot {

    /** As a URI has it, with a slash at the end. */
    private final String root;

    /**
     * @param folder absolute
     */
    public SourceRoot(@NonNull Path folder) {
        String path = folder.toUri().getRawPath();
        this.root = path.endsWith("/") ? path : path + "/";
    }

    /**
     * The place that a file is, relative to the root if it is below it.
     *
     * @param name for a person
     * @param file absolute
     */
    @NonNull
    public Place place(@NonNull String name, @NonNull Path file) {
        String path = file.toUri().getRawPath();
        String relative = path.startsWith(root) ? path.substring(root.length()) : path;
        int firstSlash = relative.indexOf('/');
        String first = firstSlash < 0 ? relative : relative.substring(0, firstSlash);
        // a colon in the first part would make it a scheme
        return new Place(name, first.replace(":", "%3A") + relative.substring(first.length()));
    }
}
