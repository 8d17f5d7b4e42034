package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import io.jenkins.plugins.azuredevops.inventory.ReferencedPat;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code azureDevOpsPatCheck()}: fails a build that references a credential with a personal access token. Whoever writes
 * the step asks for that, so it fails whatever the controller's policy.
 */
public final class AzureDevOpsPatCheckStep extends Step {

    @DataBoundConstructor
    public AzureDevOpsPatCheckStep() {
        // no choices yet
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Void> {

        private static final long serialVersionUID = 1L;

        /** A checksum that holds is no coincidence; anything less is no reason to fail a build unasked. */
        private static final Policy POLICY = new Policy(Mode.FAIL, Tier.VERIFIED);

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected Void run() throws Exception {
            Run<?, ?> run = getContext().get(Run.class);
            PrintStream log = getContext().get(TaskListener.class).getLogger();
            List<ReferencedPat> pats = PatInventory.get().referencedBy(run, POLICY);
            run.addOrReplaceAction(new PatCheckAction(pats));
            if (pats.isEmpty()) {
                log.println(Messages.AzureDevOpsPatCheckStep_none());
                return null;
            }
            // a log is read by more people than the list of credentials: it names what the build showed anyway
            pats.stream()
                    .filter(ReferencedPat::isUsed)
                    .forEach(pat -> log.println(Messages.AzureDevOpsPatCheckStep_used(
                            pat.credentialsId(), pat.credentialsKind(), pat.patKind())));
            throw new AbortException(Messages.AzureDevOpsPatCheckStep_failed(pats.size()));
        }
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
    }
}
