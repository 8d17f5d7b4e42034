package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.credentials.Access;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * {@code withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) { … }}: inside the block the named tools work with
 * Azure DevOps as the credential's identity.
 */
public final class AzureDevOpsTokenStep extends Step {

    private final String credentialsId;
    private List<String> tools = DescriptorImpl.DEFAULT_TOOLS;

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
        this.tools = tools == null || tools.isEmpty() ? DescriptorImpl.DEFAULT_TOOLS : List.copyOf(tools);
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
        return new AzureDevOpsTokenExecution(context, credentialsId, tools, variable, access);
    }

    /** What the Snippet Generator and the Pipeline engine need to know of the step. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends StepDescriptor {

        static final List<String> DEFAULT_TOOLS = List.of("git");

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

        @RequirePOST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel model = new StandardListBoxModel();
            boolean allowed = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
            if (!allowed) {
                return model.includeCurrentValue(credentialsId);
            }
            return model.includeEmptyValue()
                    .includeMatchingAs(
                            item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                            item,
                            AzureDevOpsCredentials.class,
                            List.of(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(credentialsId);
        }

        /** The words, each with what it stands for. */
        @RequirePOST
        public ListBoxModel doFillAccessItems(@AncestorInPath Item item) {
            if (!mayConfigure(item)) {
                return new ListBoxModel();
            }
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.AzureDevOpsTokenStep_access_any(), ""),
                    new ListBoxModel.Option(Messages.AzureDevOpsTokenStep_access_read(), Access.READ.word()),
                    new ListBoxModel.Option(Messages.AzureDevOpsTokenStep_access_write(), Access.WRITE.word()));
        }

        @RequirePOST
        public FormValidation doCheckVariable(@AncestorInPath Item item, @QueryParameter String value) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            try {
                if (!value.isBlank()) {
                    Toolkits.checkVariable(value.trim());
                }
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static boolean mayConfigure(@CheckForNull Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.CONFIGURE) || item.hasPermission(Item.EXTENDED_READ);
        }

        /** The tools for the form: names and what each is for. */
        public Map<String, String> getToolTitles() {
            ResourceBundleHolder messages = ResourceBundleHolder.get(Messages.class);
            Map<String, String> titles = new LinkedHashMap<>();
            Toolkits.names().forEach(name -> titles.put(name, messages.format("AzureDevOpsTokenStep.tool." + name)));
            return titles;
        }

        /** What is chosen in the form of a new step. */
        public List<String> getDefaultTools() {
            return DEFAULT_TOOLS;
        }
    }
}
