package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code azureDevOpsPatCheck()}: fails a build that references or shows a personal access token. Whoever writes the step asks
 * for that, so it fails by itself; its choices make it stricter or milder, but never milder than the policy of the controller
 * and the folders.
 */
public final class AzureDevOpsPatCheckStep extends Step {

    @CheckForNull
    private List<String> sources;

    @CheckForNull
    private Mode mode;

    @CheckForNull
    private Tier failOn;

    @DataBoundConstructor
    public AzureDevOpsPatCheckStep() {
        // all choices have defaults
    }

    /** Words for where to look; null for everywhere but in the workspace. */
    @CheckForNull
    public List<String> getSources() {
        return sources;
    }

    /** @throws IllegalArgumentException if there is no source of such a name */
    @DataBoundSetter
    public void setSources(@CheckForNull List<String> sources) {
        if (sources != null) {
            sources.forEach(CheckSource::of);
        }
        this.sources = sources == null || sources.isEmpty() ? null : List.copyOf(sources);
    }

    /** What becomes of what is found, unless policy demands more. */
    @NonNull
    public Mode getMode() {
        return mode == null ? Mode.FAIL : mode;
    }

    /** @param mode null for the default */
    @DataBoundSetter
    public void setMode(@CheckForNull Mode mode) {
        this.mode = mode == Mode.FAIL ? null : mode;
    }

    /** How sure a finding must be to warn or fail. */
    @NonNull
    public Tier getFailOn() {
        return failOn == null ? Tier.VERIFIED : failOn;
    }

    /** @param failOn null for the default */
    @DataBoundSetter
    public void setFailOn(@CheckForNull Tier failOn) {
        this.failOn = failOn == Tier.VERIFIED ? null : failOn;
    }

    @Override
    public StepExecution start(StepContext context) {
        Set<CheckSource> chosen = CheckSource.of(sources);
        return new PatCheckExecution(context, chosen, getMode(), getFailOn());
    }

    /** What the Snippet Generator and the Pipeline engine need to know of the step. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "azureDevOpsPatCheck";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AzureDevOpsPatCheckStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** The choices of the form. */
        @NonNull
        public List<String> getSourceWords() {
            return CheckSource.words();
        }
    }
}
