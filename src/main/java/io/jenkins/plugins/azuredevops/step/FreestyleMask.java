package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.mask.MaskingStream;
import java.io.OutputStream;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Hides the tokens of a build that is no Pipeline in its whole log, which the controller writes; else as {@link BuildMask}. */
@Extension
@Restricted(NoExternalUse.class)
public final class FreestyleMask extends ConsoleLogFilter {

    @Override
    @SuppressWarnings("rawtypes")
    public OutputStream decorateLogger(@NonNull Run build, OutputStream log) {
        if (build instanceof FlowExecutionOwner.Executable) {
            return log;
        }
        return new MaskingStream(log, new TokenMask(BuildTraces.get(), build.getExternalizableId(), false));
    }
}
