package io.jenkins.plugins.azuredevops.migration;

import hudson.Extension;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-undo}. */
@Extension
@Restricted(NoExternalUse.class)
public final class UndoCommand extends AddressedCommand {

    @Option(name = "--force", usage = "Also where the credential was changed, replaced or removed since the switch")
    private boolean force;

    @Override
    public String getName() {
        return "azure-devops-undo";
    }

    @Override
    public String getShortDescription() {
        return Messages.UndoCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        return report(migration.undo(addresses(), force));
    }
}
