package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Saveable;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A configuration that Jenkins saves as a file.
 *
 * @param source {@link SourceKind#CONFIGURATION} of a job or what makes jobs, {@link SourceKind#FILES} of the controller: global
 *     settings, and the files that the Config File Provider plugin manages
 * @param name the full name of the item, or the name of the file
 */
@Restricted(NoExternalUse.class)
public record ConfiguredPlace(
        @NonNull SourceKind source, @NonNull String name) {

    @NonNull
    static ConfiguredPlace of(Item item) {
        return new ConfiguredPlace(SourceKind.CONFIGURATION, item.getFullName());
    }

    /** @param name of a file in the home of Jenkins */
    @NonNull
    static ConfiguredPlace ofFile(String name) {
        return new ConfiguredPlace(SourceKind.FILES, name);
    }

    /** Null for what else is saved: builds, users, nodes, fingerprints. */
    @CheckForNull
    static ConfiguredPlace of(Saveable saved, XmlFile file) {
        if (saved instanceof Item item) {
            return of(item);
        }
        return saved instanceof Descriptor || saved instanceof Jenkins
                ? ofFile(file.getFile().getName())
                : null;
    }
}
