package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Hears of each token that somebody stores, in a credential or in a configuration. */
@Restricted(NoExternalUse.class)
public interface StoredPatListener extends ExtensionPoint {

    /**
     * Called by the thread of whoever saves, once the token counts as stored.
     *
     * @param store the full name of the folder, empty for the store of the controller
     */
    void onStored(@NonNull String store, @NonNull Sighting sighting);

    /** The same of a configuration. */
    void onConfigured(@NonNull ConfiguredPat pat);
}
