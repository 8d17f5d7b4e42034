package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** {@code azure-devops-switch}. */
@Extension
@Restricted(NoExternalUse.class)
public final class SwitchCommand extends MigrationCommand {

    @Override
    public String getName() {
        return "azure-devops-switch";
    }

    @Override
    public String getShortDescription() {
        return Messages.SwitchCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        return report(migration.switchAll(plan()));
    }
}
