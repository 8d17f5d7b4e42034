package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Action;
import hudson.model.Run;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartFlowFactoryAction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A declarative Pipeline that is restarted from a stage runs the script of the build of which it is a restart: its job's
 * own, unless that one was a Replay.
 */
@Restricted(NoExternalUse.class)
public interface RestartOrigin extends ExtensionPoint {

    /** Whether that action makes the program of a build from a build whose script was its job's own. */
    boolean leadsToOwnScript(@NonNull Action action);

    /** Whether anybody knows it to. */
    static boolean isOwn(@NonNull Action action) {
        return ExtensionList.lookup(RestartOrigin.class).stream().anyMatch(known -> known.leadsToOwnScript(action));
    }

    /** Absent where Pipeline: Declarative is. */
    @Extension(optional = true)
    @Restricted(NoExternalUse.class)
    final class OfDeclarativePipeline implements RestartOrigin {

        @Override
        public boolean leadsToOwnScript(@NonNull Action action) {
            Run<?, ?> origin = action instanceof RestartFlowFactoryAction restart
                    ? Run.fromExternalizableId(restart.getOriginRunId())
                    : null;
            return origin != null && !ForeignScript.isRunByAny(origin);
        }
    }
}
