package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.credentials.Access;
import java.util.List;
import java.util.Map;
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
 * {@code withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) { … }}: inside the block the named tools work with
 * Azure DevOps as the credential's identity.
 */
public final class AzureDevOpsTokenStep extends Step {

    private final String credentialsId;
    private List<String> tools = BlockOptions.DEFAULT_TOOLS;
    private List<String> feeds = List.of();

    @CheckForNull
    private String variable;

    @CheckForNull
    private Access access;

    /** @param credentialsId id of a credential of the kind "Azure DevOps (Entra)" */
    @DataBoundConstructor
    public AzureDevOpsTokenStep(@NonNull String credentialsId) {
        this.credentialsId = credentialsId;
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Names of toolkits. */
    @NonNull
    public List<String> getTools() {
        return tools;
    }

    @DataBoundSetter
    public void setTools(@CheckForNull List<String> tools) {
        this.tools = tools == null || tools.isEmpty() ? BlockOptions.DEFAULT_TOOLS : List.copyOf(tools);
    }

    /** Package feeds by name or URL; empty where the project's own files are to tell. */
    @NonNull
    public List<String> getFeeds() {
        return feeds;
    }

    @DataBoundSetter
    public void setFeeds(@CheckForNull List<String> feeds) {
        this.feeds = BlockOptions.feeds(feeds);
    }

    /** The variable that holds the token, for the toolkit {@code env}; null for its default. */
    @CheckForNull
    public String getVariable() {
        return variable;
    }

    @DataBoundSetter
    public void setVariable(@CheckForNull String variable) {
        this.variable = Util.fixEmptyAndTrim(variable);
    }

    /** {@code read} or {@code write}, which chooses between two identities; null for as much as the build may have. */
    @CheckForNull
    public String getAccess() {
        return access == null ? null : access.word();
    }

    /** @throws IllegalArgumentException if it is another word */
    @DataBoundSetter
    public void setAccess(@CheckForNull String access) {
        this.access = Access.parse(access);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AzureDevOpsTokenExecution(context, new BlockOptions(credentialsId, tools, feeds, variable, access));
    }

    /** What the Snippet Generator and the Pipeline engine need to know of the step. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends StepDescriptor implements BlockOptionsForm {

        @Override
        public String getFunctionName() {
            return "withAzureDevOpsToken";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AzureDevOpsTokenStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(@NonNull Map<String, Object> arguments) {
            return arguments.get("credentialsId") instanceof String id ? id : null;
        }
    }
}
