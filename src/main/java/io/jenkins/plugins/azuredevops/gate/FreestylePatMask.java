package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import java.io.OutputStream;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** As {@link PatMask}, for builds other than those of Pipelines: the controller writes their logs. */
@Extension
@Restricted(NoExternalUse.class)
public final class FreestylePatMask extends ConsoleLogFilter {

    @Override
    @SuppressWarnings("rawtypes")
    public OutputStream decorateLogger(@NonNull Run build, OutputStream log) {
        if (build instanceof FlowExecutionOwner.Executable
                || !PatPolicyConfiguration.get().isMasked(build.getParent())) {
            return log;
        }
        String run = build.getExternalizableId();
        String ticket = HiddenPats.get().watch(build);
        return new PatMaskStream(
                log,
                line -> HiddenPats.get().isFirst(run, ticket, line),
                Messages.PatMask_hidden(),
                build.getCharset());
    }
}
