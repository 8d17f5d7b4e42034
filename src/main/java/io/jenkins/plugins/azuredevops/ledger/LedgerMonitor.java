package io.jenkins.plugins.azuredevops.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.azuredevops.configuration.LedgerConfiguration;
import io.jenkins.plugins.azuredevops.configuration.WhenUnwritten;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells administrators that the ledger cannot be written, until it can. */
@Extension
@Restricted(NoExternalUse.class)
public final class LedgerMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.LedgerMonitor_displayName();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    @Override
    public boolean isActivated() {
        return getTrouble() != null && LedgerConfiguration.get().isEnabled();
    }

    /** Why it could not be written; null if it could. */
    @CheckForNull
    public String getTrouble() {
        return TokenLedger.get().trouble();
    }

    /** Whether no token is handed out for that. */
    public boolean isFailing() {
        return LedgerConfiguration.get().getWhenUnwritten() == WhenUnwritten.FAIL;
    }
}
