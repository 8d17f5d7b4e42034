package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Queue;
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
import jenkins.model.Jenkins;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What the fields of a block's options ask, for the descriptor of whatever has them in its form. */
@Restricted(NoExternalUse.class)
public interface BlockOptionsForm {

    /** The credentials that serve the job. */
    @RequirePOST
    default ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
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
    default ListBoxModel doFillAccessItems(@AncestorInPath Item item) {
        if (!mayConfigure(item)) {
            return new ListBoxModel();
        }
        return new ListBoxModel(
                new ListBoxModel.Option(Messages.BlockOptionsForm_access_any(), ""),
                new ListBoxModel.Option(Messages.BlockOptionsForm_access_read(), Access.READ.word()),
                new ListBoxModel.Option(Messages.BlockOptionsForm_access_write(), Access.WRITE.word()));
    }

    /** Whether the name is fit for a variable. */
    @RequirePOST
    default FormValidation doCheckVariable(@AncestorInPath Item item, @QueryParameter String value) {
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

    /** The tools: names and what each is for. */
    @NonNull
    default Map<String, String> getToolTitles() {
        ResourceBundleHolder messages = ResourceBundleHolder.get(Messages.class);
        Map<String, String> titles = new LinkedHashMap<>();
        Toolkits.names().forEach(name -> titles.put(name, messages.format("BlockOptionsForm.tool." + name)));
        return titles;
    }

    /** For a field with a text in each line. */
    @NonNull
    default String lines(@NonNull List<String> texts) {
        return String.join("\n", texts);
    }

    /** The tools that are chosen in a new form. */
    @NonNull
    default List<String> getDefaultTools() {
        return BlockOptions.DEFAULT_TOOLS;
    }

    private static boolean mayConfigure(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(Item.EXTENDED_READ);
    }
}
