package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** {@code azure-devops-finish}. */
@Extension
@Restricted(NoExternalUse.class)
public final class FinishCommand extends AddressedCommand {

    @Override
    public String getName() {
        return "azure-devops-finish";
    }

    @Override
    public String getShortDescription() {
        return Messages.FinishCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        return report(migration.finish(addresses()));
    }
}
