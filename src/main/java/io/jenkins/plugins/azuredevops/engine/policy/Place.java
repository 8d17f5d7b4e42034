package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import io.jenkins.plugins.azuredevops.engine.detect.Region;

/**
 * Where something was found: a file, or what has a name of its own such as an environment variable. A token that is in the
 * name itself is not shown.
 *
 * @param name for a person
 * @param uri for machines: relative to the root of the sources, percent-encoded, with forward slashes
 */
public record Place(@NonNull String name, @NonNull String uri) {

    public Place {
        name = Pats.redact(name);
        uri = Pats.redact(uri);
    }

    /** As compilers write it, so that editors find it: {@code name:line:column}. */
    String at(Region region) {
        return Printable.of(name) + ":" + region.start();
    }
}
