package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.ConfiguredPat;
import io.jenkins.plugins.azuredevops.inventory.StoredPatListener;
import java.time.LocalDate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When somebody stores a token, in a credential or in a configuration. Jenkins lets nobody veto a save: it is recorded with the
 * user and told to administrators; the other gates know of it from its first use.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class SaveGate implements StoredPatListener {

    private static final Logger LOGGER = Logger.getLogger(SaveGate.class.getName());

    @Override
    public void onStored(@NonNull String store, @NonNull Sighting sighting) {
        if (isRecorded(null, sighting.source(), sighting.finding()) && !sighting.isOnPremises()) {
            record(SavedPat.in(store, sighting, SavingUser.get().id()));
        }
    }

    @Override
    public void onConfigured(@NonNull ConfiguredPat pat) {
        if (isRecorded(pat.item(), pat.place().source(), pat.finding())) {
            record(SavedPat.in(pat, pat.isNew() ? SavingUser.get().id() : null));
        }
    }

    private static boolean isRecorded(@CheckForNull Item item, SourceKind source, Finding finding) {
        PatPolicyConfiguration policy = PatPolicyConfiguration.get();
        LocalDate today = LocalDate.now();
        Mode mode = item == null
                ? policy.controllerRules().mode(source, finding.tier(), today)
                : policy.demands(item).mode(source, finding.tier(), today);
        return mode != Mode.OFF;
    }

    private static void record(SavedPat saved) {
        SavedPats.get().add(saved);
        LOGGER.log(Level.INFO, () -> "A personal access token of Azure DevOps was stored: " + saved);
    }
}
