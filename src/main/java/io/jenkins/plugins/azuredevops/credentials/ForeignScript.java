package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells whether a build runs a script that came with whoever started it, in place of the one that its job defines. */
@Restricted(NoExternalUse.class)
public interface ForeignScript extends ExtensionPoint {

    /** Whether this knows the script of that build to be another than its job's. */
    boolean isRunBy(@NonNull Run<?, ?> run);

    /** Whether anybody knows it to be. */
    static boolean isRunByAny(@NonNull Run<?, ?> run) {
        return ExtensionList.lookup(ForeignScript.class).stream().anyMatch(known -> known.isRunBy(run));
    }
}
