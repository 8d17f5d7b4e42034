package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.inventory.StoredPatListener;
import java.time.LocalDate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When somebody stores a token. Jenkins lets nobody veto a save: it is recorded with the user and told to administrators; the
 * other gates know of it from its first use.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class SaveGate implements StoredPatListener {

    private static final Logger LOGGER = Logger.getLogger(SaveGate.class.getName());

    @Override
    public void onStored(@NonNull String store, @NonNull Sighting sighting) {
        Mode mode = PatPolicyConfiguration.get()
                .controllerRules()
                .mode(sighting.source(), sighting.finding().tier(), LocalDate.now());
        if (mode == Mode.OFF || sighting.isOnPremises()) {
            return;
        }
        SavedPat saved =
                new SavedPat(store, sighting, Jenkins.getAuthentication2().getName());
        SavedPats.get().add(saved);
        LOGGER.log(Level.INFO, () -> "A personal access token of Azure DevOps was stored: " + saved);
    }
}
