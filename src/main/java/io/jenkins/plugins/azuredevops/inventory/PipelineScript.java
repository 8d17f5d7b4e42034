package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The script of a Pipeline and those that it has loaded so far. Absent where the Pipeline: Groovy plugin is. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class PipelineScript implements ScriptSource {

    @NonNull
    @Override
    public List<String> scripts(@NonNull Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        if (owner == null || !(owner.getOrNull() instanceof CpsFlowExecution execution)) {
            return List.of();
        }
        List<String> scripts = new ArrayList<>();
        scripts.add(execution.getScript());
        scripts.addAll(execution.getLoadedScripts().values());
        return scripts;
    }
}
