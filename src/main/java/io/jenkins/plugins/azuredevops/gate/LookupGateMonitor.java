package io.jenkins.plugins.azuredevops.gate;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Says that the gate at look-ups is switched off. */
@Extension
@Restricted(NoExternalUse.class)
public final class LookupGateMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.LookupGateMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !LookupGate.get().isReached();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }
}
