package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The configuration of the job: URLs with a user, defaults of parameters, builders, an inline script. */
@Restricted(NoExternalUse.class)
public final class JobConfiguration implements BuildSource {

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) throws IOException {
        String xml = run.getParent().getConfigFile().asString();
        return Met.in(SourceKind.CONFIGURATION, PatInventory.get().findings(xml), "config.xml");
    }
}
