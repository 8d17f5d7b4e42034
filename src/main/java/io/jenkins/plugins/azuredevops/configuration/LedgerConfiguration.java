package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerTerms;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Whether a record of each token is kept, for how long, and what a token without one is worth. */
@Extension
@Symbol("azureDevOpsTokenLedger")
public final class LedgerConfiguration extends GlobalConfiguration {

    private boolean off;

    @CheckForNull
    private Integer daysKept;

    @CheckForNull
    private WhenUnwritten whenUnwritten;

    public LedgerConfiguration() {
        load();
    }

    /** The one instance. */
    @NonNull
    public static LedgerConfiguration get() {
        return ExtensionList.lookupSingleton(LedgerConfiguration.class);
    }

    @NonNull
    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        request.bindJSON(this, form);
        return true;
    }

    /** Whether records are kept; they are where nothing was chosen. */
    public boolean isEnabled() {
        return !off;
    }

    @DataBoundSetter
    public void setEnabled(boolean enabled) {
        this.off = !enabled;
        save();
    }

    /** For how many days; null for the default. */
    @CheckForNull
    public Integer getDaysKept() {
        return daysKept;
    }

    /** @throws IllegalArgumentException if it is not from 1 to {@link LedgerTerms#MOST_DAYS} */
    @DataBoundSetter
    public void setDaysKept(@CheckForNull Integer daysKept) {
        if (daysKept != null && (daysKept < 1 || daysKept > LedgerTerms.MOST_DAYS)) {
            throw new IllegalArgumentException(Messages.LedgerConfiguration_days(LedgerTerms.MOST_DAYS));
        }
        this.daysKept = daysKept;
        save();
    }

    /** What becomes of a token whose record cannot be written; {@link WhenUnwritten#WARN} where nothing was chosen. */
    @NonNull
    public WhenUnwritten getWhenUnwritten() {
        return whenUnwritten == null ? WhenUnwritten.WARN : whenUnwritten;
    }

    /** @param whenUnwritten null for the default */
    @DataBoundSetter
    public void setWhenUnwritten(@CheckForNull WhenUnwritten whenUnwritten) {
        this.whenUnwritten = whenUnwritten == WhenUnwritten.WARN ? null : whenUnwritten;
        save();
    }

    /** As the ledger wants it. */
    @NonNull
    public LedgerTerms terms() {
        return daysKept == null ? LedgerTerms.DEFAULT : LedgerTerms.DEFAULT.keptFor(daysKept);
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public ListBoxModel doFillWhenUnwrittenItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ListBoxModel(
                new ListBoxModel.Option(Messages.LedgerConfiguration_warn(), WhenUnwritten.WARN.name()),
                new ListBoxModel.Option(Messages.LedgerConfiguration_fail(), WhenUnwritten.FAIL.name()));
    }
}
