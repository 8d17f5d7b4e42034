package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Demands;
import io.jenkins.plugins.azuredevops.engine.policy.Judge;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Policy;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * What becomes of personal access tokens on this controller, and what is in force at a place. A fresh installation records
 * and stops nothing.
 */
@Extension
@Symbol("azureDevOpsPatPolicy")
public final class PatPolicyConfiguration extends GlobalConfiguration {

    /** The system property that opens every gate: {@code true} does what the setting of that name does. */
    public static final String ONLY_AUDIT = "io.jenkins.plugins.azuredevops.onlyAudit";

    @CheckForNull
    private Mode mode;

    @CheckForNull
    private Tier failOn;

    @CheckForNull
    private String failFrom;

    @CheckForNull
    private List<PatRule> rules;

    private boolean onlyAudit;

    public PatPolicyConfiguration() {
        load();
    }

    /** The one instance. */
    @NonNull
    public static PatPolicyConfiguration get() {
        return ExtensionList.lookupSingleton(PatPolicyConfiguration.class);
    }

    @NonNull
    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        form.putIfAbsent("rules", new JSONArray());
        request.bindJSON(this, form);
        return true;
    }

    /** What becomes of findings in general; {@link Mode#AUDIT} where nothing was chosen. */
    @NonNull
    public Mode getMode() {
        return mode == null ? Policy.auditing().mode() : mode;
    }

    /** @param mode null for the default */
    @DataBoundSetter
    public void setMode(@CheckForNull Mode mode) {
        this.mode = mode;
        save();
    }

    /** How sure a finding must be to warn or fail; {@link Tier#VERIFIED} where nothing was chosen. */
    @NonNull
    public Tier getFailOn() {
        return failOn == null ? Policy.auditing().failOn() : failOn;
    }

    /** @param failOn null for the default */
    @DataBoundSetter
    public void setFailOn(@CheckForNull Tier failOn) {
        this.failOn = failOn;
        save();
    }

    /** The first day on which {@link Mode#FAIL} fails, such as 2026-12-01; null for at once. */
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
        save();
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
        new PolicyLevel(getMode(), getFailOn(), null, chosen).rules();
        this.rules = chosen.isEmpty() ? null : chosen;
        save();
    }

    /** Whether an administrator has opened every gate: whatever else is set, findings are only recorded. */
    public boolean isOnlyAudit() {
        return onlyAudit;
    }

    @DataBoundSetter
    public void setOnlyAudit(boolean onlyAudit) {
        this.onlyAudit = onlyAudit;
        save();
    }

    /** Whether gates are open, by the setting or by the system property. */
    public boolean isOpened() {
        return onlyAudit || SystemProperties.getBoolean(ONLY_AUDIT);
    }

    /** What the controller itself asks for. */
    @NonNull
    public Rules controllerRules() {
        return new PolicyLevel(getMode(), getFailOn(), failFrom, getRules()).rules();
    }

    /** What is in force for a job: the controller's demand and those of the folders down to it. Does not block. */
    @NonNull
    public Demands demands(@NonNull Item item) {
        List<Rules> levels = new ArrayList<>(List.of(controllerRules()));
        for (ItemGroup<?> group : groups(item)) {
            for (FurtherRules further : ExtensionList.lookup(FurtherRules.class)) {
                Optional<Rules> rules = further.of(group);
                rules.ifPresent(levels::add);
            }
        }
        return new Demands(levels, isOpened() ? Mode.AUDIT : Mode.FAIL);
    }

    /** Whether a folder above a job wants tokens hidden in the logs of its builds. Does not block. */
    public boolean isMasked(@NonNull Item item) {
        return groups(item).stream()
                .anyMatch(group -> ExtensionList.lookup(FurtherRules.class).stream()
                        .anyMatch(further -> further.masksLogs(group)));
    }

    /** Says what becomes of what a job shows. Does not block. */
    @NonNull
    public Judge judge(@NonNull Item item) {
        return judge(demands(item));
    }

    /** The same where a step asks for more. */
    @NonNull
    public Judge judge(@NonNull Item item, @NonNull Rules further) {
        return judge(demands(item).and(further));
    }

    private static Judge judge(Demands demands) {
        return new Judge(demands, PatExemptions.get().exemptions(), Clock.systemDefaultZone());
    }

    /** Those that it is in, the nearest first. */
    private static List<ItemGroup<?>> groups(Item item) {
        List<ItemGroup<?>> groups = new ArrayList<>();
        ItemGroup<?> group = item.getParent();
        while (group != null) {
            groups.add(group);
            group = group instanceof Item inner ? inner.getParent() : null;
        }
        return groups;
    }

    @Restricted(NoExternalUse.class)
    @RequirePOST
    public FormValidation doCheckFailFrom(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return PolicyLevel.check(value);
    }
}
