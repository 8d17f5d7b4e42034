package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.azuredevops.engine.policy.ExemptionEntry;
import io.jenkins.plugins.azuredevops.engine.policy.Exemptions;
import java.time.LocalDate;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Which tokens pass for a while although policy forbids them. Only here, by the form or as code: never in a job or a
 * repository, where those who want one could grant it to themselves.
 */
@Extension
@Symbol("azureDevOpsPatExemptions")
public final class PatExemptions extends GlobalConfiguration {

    private static final PermissionGroup GROUP =
            new PermissionGroup(PatExemptions.class, Messages._PatExemptions_permissions());

    /** May grant, renew and end exemptions. */
    public static final Permission GRANT = new Permission(
            GROUP, "Grant", Messages._PatExemptions_grant(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private List<PatExemption> exemptions = List.of();

    private transient volatile Exemptions read;

    public PatExemptions() {
        load();
    }

    /** The one instance. */
    @NonNull
    public static PatExemptions get() {
        return ExtensionList.lookupSingleton(PatExemptions.class);
    }

    static void checkPermission() {
        Jenkins.get().checkPermission(GRANT);
    }

    @NonNull
    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    /** Whoever submits the form is the creator of what is new or changed in it, whatever the form says. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        checkPermission();
        form.putIfAbsent("exemptions", new JSONArray());
        List<PatExemption> submitted = request.bindJSONToList(PatExemption.class, form.get("exemptions"));
        String user = Jenkins.getAuthentication2().getName();
        for (PatExemption exemption : submitted) {
            exemption.setCreator(exemptions.stream()
                    .filter(exemption::isSame)
                    .map(PatExemption::getCreator)
                    .findFirst()
                    .orElse(user));
        }
        setExemptions(submitted);
        return true;
    }

    /** All of them, those that do not count too. */
    @NonNull
    public List<PatExemption> getExemptions() {
        return exemptions;
    }

    @DataBoundSetter
    public void setExemptions(@CheckForNull List<PatExemption> exemptions) {
        this.exemptions = exemptions == null ? List.of() : List.copyOf(exemptions);
        read = null;
        save();
    }

    @Override
    public synchronized void load() {
        super.load();
        read = null;
    }

    /** As the policy reads them. Does not block. */
    @NonNull
    public Exemptions exemptions() {
        Exemptions current = read;
        if (current == null) {
            List<ExemptionEntry> entries =
                    exemptions.stream().map(PatExemption::entry).toList();
            current = Exemptions.of(entries);
            read = current;
        }
        return current;
    }

    /** Why some do not count, for the form. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public List<String> getProblems() {
        return Jenkins.get().hasPermission(GRANT) ? exemptions().problems(LocalDate.now()) : List.of();
    }
}
