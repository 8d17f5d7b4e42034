package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A token that a saved configuration shows, and that was not known to be there.
 *
 * @param item whose configuration it is; null if it is no item's
 * @param isNew whether it was not there before, for certain; if not, nobody can be said to have put it there
 */
@Restricted(NoExternalUse.class)
public record ConfiguredPat(
        @NonNull ConfiguredPlace place,
        @CheckForNull Item item,
        @NonNull Finding finding,
        boolean isNew) {}
