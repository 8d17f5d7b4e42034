package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code azure-devops-plan}. */
@Extension
@Restricted(NoExternalUse.class)
public final class PlanCommand extends MigrationCommand {

    @Argument(
            metaVar = "IDENTITY",
            required = true,
            usage =
                    "Id of the Azure DevOps (Entra) credential, in the store of Jenkins itself, that is to take the place")
    private String model;

    @Option(
            name = "--id",
            metaVar = "ID",
            usage = "Id of a credential to switch; may be repeated. Without it all that hold a personal access token")
    private List<String> ids = new ArrayList<>();

    @CheckForNull
    @Option(
            name = "--store",
            metaVar = "STORE",
            usage = "Where the ids are, such as folder::item::team; needed where an id is in several stores")
    private String store;

    @Override
    public String getName() {
        return "azure-devops-plan";
    }

    @Override
    public String getShortDescription() {
        return Messages.PlanCommand_description();
    }

    @Override
    int carryOut(Migration migration) throws Exception {
        Set<Address> chosen = new TreeSet<>();
        for (String id : ids) {
            chosen.add(migration.address(id, store));
        }
        Plan plan = migration.plan(chosen, model);
        plan.leftOut().forEach(stderr::println);
        stdout.print(plan.toJson());
        return plan.leftOut().isEmpty() || chosen.isEmpty() ? 0 : REFUSED;
    }
}
