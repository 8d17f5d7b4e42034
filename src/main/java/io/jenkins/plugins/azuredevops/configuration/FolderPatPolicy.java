package io.jenkins.plugins.azuredevops.configuration;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * What a folder asks for beyond the controller. It can only tighten: of the demands of the controller and of all folders
 * down to a job the strictest counts. Absent where the Folders plugin is.
 */
public final class FolderPatPolicy extends AbstractFolderProperty<AbstractFolder<?>> {

    private final Mode mode;

    @CheckForNull
    private Tier failOn;

    @CheckForNull
    private String failFrom;

    @CheckForNull
    private List<PatRule> rules;

    private boolean maskPats;

    /** @param mode {@link Mode#OFF} to ask for no more than the controller does */
    @DataBoundConstructor
    public FolderPatPolicy(@NonNull Mode mode) {
        this.mode = mode;
    }

    @NonNull
    public Mode getMode() {
        return mode;
    }

    /** How sure a finding must be to warn or fail; {@link Tier#VERIFIED} where nothing was chosen. */
    @NonNull
    public Tier getFailOn() {
        return failOn == null ? Tier.VERIFIED : failOn;
    }

    /** @param failOn null for the default */
    @DataBoundSetter
    public void setFailOn(@CheckForNull Tier failOn) {
        this.failOn = failOn == Tier.VERIFIED ? null : failOn;
    }

    /** The first day on which {@link Mode#FAIL} fails; null for at once. */
    @CheckForNull
    public String getFailFrom() {
        return failFrom;
    }

    /** @throws IllegalArgumentException if it is no date */
    @DataBoundSetter
    public void setFailFrom(@CheckForNull String failFrom) {
        String date = Util.fixEmptyAndTrim(failFrom);
        PolicyLevel.date(date);
        this.failFrom = date;
    }

    /** What differs from the general mode in single sources. */
    @NonNull
    public List<PatRule> getRules() {
        return rules == null ? List.of() : rules;
    }

    /** @throws IllegalArgumentException if two are about the same */
    @DataBoundSetter
    public void setRules(@CheckForNull List<PatRule> rules) {
        List<PatRule> chosen = rules == null ? List.of() : List.copyOf(rules);
        new PolicyLevel(mode, getFailOn(), null, chosen).rules();
        this.rules = chosen.isEmpty() ? null : chosen;
    }

    /** Whether tokens are hidden in the logs of the builds below, as they are written. */
    public boolean isMaskPats() {
        return maskPats;
    }

    @DataBoundSetter
    public void setMaskPats(boolean maskPats) {
        this.maskPats = maskPats;
    }

    @NonNull
    Rules rules() {
        return new PolicyLevel(mode, getFailOn(), failFrom, getRules()).rules();
    }

    /** What the folders of a job ask for. */
    @Extension(optional = true)
    @Restricted(NoExternalUse.class)
    public static final class OfFolders implements FurtherRules {

        @NonNull
        @Override
        public Optional<Rules> of(@NonNull ItemGroup<?> group) {
            return policy(group).map(FolderPatPolicy::rules);
        }

        @Override
        public boolean masksLogs(@NonNull ItemGroup<?> group) {
            return policy(group).filter(FolderPatPolicy::isMaskPats).isPresent();
        }

        private static Optional<FolderPatPolicy> policy(ItemGroup<?> group) {
            return group instanceof AbstractFolder<?> folder
                    ? Optional.ofNullable(folder.getProperties().get(FolderPatPolicy.class))
                    : Optional.empty();
        }
    }

    /** The form of it. */
    @Extension(optional = true)
    @Symbol("azureDevOpsPatPolicy")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.FolderPatPolicy_displayName();
        }

        @RequirePOST
        public FormValidation doCheckFailFrom(@AncestorInPath Item item, @QueryParameter String value) {
            if (item == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                item.checkPermission(Item.CONFIGURE);
            }
            return PolicyLevel.check(value);
        }
    }
}
