package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.azuredevops.configuration.PatExemptions;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Countdown;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What administrators should know of the policy: that gates are open, from when builds fail, which exemptions do not count. */
@Extension
@Restricted(NoExternalUse.class)
public final class PolicyMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.PolicyMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getSentences().isEmpty();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    @NonNull
    public List<String> getSentences() {
        LocalDate today = LocalDate.now();
        List<String> sentences = new ArrayList<>();
        if (PatPolicyConfiguration.get().isOpened()) {
            sentences.add(Messages.PolicyMonitor_opened());
        } else if (StoredPats.get().isAny()) {
            PatPolicyConfiguration.get()
                    .controllerRules()
                    .countdown(today)
                    .map(Countdown::sentence)
                    .ifPresent(sentence -> sentences.add(Messages.PolicyMonitor_countdown(sentence)));
        }
        sentences.addAll(PatExemptions.get().exemptions().problems(today));
        return sentences;
    }
}
