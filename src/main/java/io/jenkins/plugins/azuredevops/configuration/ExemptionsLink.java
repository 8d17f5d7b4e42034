package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of exemptions, for those who may grant them and are no administrators. */
@Extension
@Restricted(NoExternalUse.class)
public final class ExemptionsLink extends ManagementLink {

    @Override
    public String getIconFileName() {
        return "symbol-lock-closed";
    }

    @Override
    public String getDisplayName() {
        return Messages.ExemptionsLink_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.ExemptionsLink_description();
    }

    @Override
    public String getUrlName() {
        return "azure-devops-pat-exemptions";
    }

    @NonNull
    @Override
    public Permission getRequiredPermission() {
        return PatExemptions.GRANT;
    }

    @NonNull
    @Override
    public Category getCategory() {
        return Category.SECURITY;
    }

    /** Of the page. */
    @NonNull
    public PatExemptions getExemptions() {
        return PatExemptions.get();
    }

    @RequirePOST
    public HttpResponse doSave(StaplerRequest2 request) throws ServletException, IOException, Descriptor.FormException {
        PatExemptions.checkPermission();
        PatExemptions.get().configure(request, request.getSubmittedForm());
        return HttpRedirect.CONTEXT_ROOT;
    }
}
