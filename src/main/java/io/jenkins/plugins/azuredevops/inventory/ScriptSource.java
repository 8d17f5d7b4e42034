package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Where the script of a build is to be had, as it runs: after a Replay, not what the repository holds. */
@Restricted(NoExternalUse.class)
public interface ScriptSource extends ExtensionPoint {

    /** The scripts of the build; empty when this source knows none. */
    @NonNull
    List<String> scripts(@NonNull Run<?, ?> run);

    /** Those of all sources. */
    @NonNull
    static List<String> all(@NonNull Run<?, ?> run) {
        return ExtensionList.lookup(ScriptSource.class).stream()
                .flatMap(source -> source.scripts(run).stream())
                .toList();
    }
}
