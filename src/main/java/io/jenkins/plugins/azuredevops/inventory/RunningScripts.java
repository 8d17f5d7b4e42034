package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The script of a Pipeline and those that it has loaded so far, as they run. */
@Restricted(NoExternalUse.class)
public final class RunningScripts implements BuildSource {

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        for (String script : ScriptSource.all(run)) {
            met.addAll(Met.in(SourceKind.SCRIPT, PatInventory.get().findings(script), "script"));
        }
        return met;
    }
}
