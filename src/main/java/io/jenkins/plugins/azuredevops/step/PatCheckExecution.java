package io.jenkins.plugins.azuredevops.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import io.jenkins.plugins.azuredevops.gate.BuildJudgement;
import io.jenkins.plugins.azuredevops.gate.PatReport;
import io.jenkins.plugins.azuredevops.inventory.BuildSource;
import io.jenkins.plugins.azuredevops.inventory.Met;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Looks, lets policy judge, and fails if it must. */
final class PatCheckExecution extends SynchronousNonBlockingStepExecution<Void> {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "check";

    private final EnumSet<CheckSource> sources;
    private final Mode mode;
    private final Tier failOn;

    /**
     * @param mode what the step asks for itself
     * @param failOn how sure a finding must be for that
     */
    PatCheckExecution(StepContext context, Set<CheckSource> sources, Mode mode, Tier failOn) {
        super(context);
        this.sources = EnumSet.copyOf(sources);
        this.mode = mode;
        this.failOn = failOn;
    }

    @Override
    protected Void run() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        List<Met> met = new ArrayList<>();
        for (CheckSource source : sources) {
            for (BuildSource part : source.in(getContext())) {
                met.addAll(part.look(run));
            }
        }
        Rules rules = Rules.of(new Policy(mode, failOn));
        BuildJudgement judgement =
                BuildJudgement.of(run, met, PatPolicyConfiguration.get().judge(run.getParent(), rules));
        PatReport.record(run, NAME, judgement);
        if (judgement.isFailed()) {
            throw new AbortException(Messages.AzureDevOpsPatCheckStep_failed());
        }
        if (met.isEmpty()) {
            getContext().get(TaskListener.class).getLogger().println(Messages.AzureDevOpsPatCheckStep_none());
        }
        return null;
    }
}
