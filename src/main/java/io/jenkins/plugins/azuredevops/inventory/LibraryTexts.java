package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The libraries that a Pipeline has fetched so far. */
@Restricted(NoExternalUse.class)
public final class LibraryTexts implements BuildSource {

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        for (String script : ExtensionList.lookupSingleton(LibraryScripts.class).scripts(run)) {
            met.addAll(Met.in(SourceKind.SCRIPT, PatInventory.get().findings(script), "library"));
        }
        return met;
    }
}
