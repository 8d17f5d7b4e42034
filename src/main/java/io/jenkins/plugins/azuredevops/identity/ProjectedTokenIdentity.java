package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.Ids;
import io.jenkins.plugins.azuredevops.engine.identity.PlatformAssertion;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.engine.setup.FederatedSubjects;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * An application that proves itself with the token that the platform projects into a file, as Kubernetes does for the pod of
 * the controller. Which file that is says the platform's variable: nobody types a path.
 */
public final class ProjectedTokenIdentity extends EntraIdentity {

    private static final long serialVersionUID = 1L;

    /** Of the platform (Azure AD Workload Identity, "Mutating admission webhook"). */
    private static final String TENANT = "AZURE_TENANT_ID";

    private static final String CLIENT = "AZURE_CLIENT_ID";

    @CheckForNull
    private String tenantId;

    @CheckForNull
    private String clientId;

    @DataBoundConstructor
    public ProjectedTokenIdentity() {
        // everything comes from the platform
    }

    /** The tenant's GUID or domain name; null for that of the platform's variable. */
    @CheckForNull
    public String getTenantId() {
        return tenantId;
    }

    @DataBoundSetter
    public void setTenantId(@CheckForNull String tenantId) {
        this.tenantId = Util.fixEmptyAndTrim(tenantId);
    }

    /** The application (client) id; null for that of the platform's variable. */
    @CheckForNull
    public String getClientId() {
        return clientId;
    }

    @DataBoundSetter
    public void setClientId(@CheckForNull String clientId) {
        this.clientId = Util.fixEmptyAndTrim(clientId);
    }

    @NonNull
    @Override
    public String label() {
        return clientId == null ? Messages.ProjectedTokenIdentity_displayName() : clientId;
    }

    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        return WorkloadFederation.ofPlatform(
                orVariable(tenantId, TENANT), orVariable(clientId, CLIENT), System::getenv);
    }

    @Override
    public boolean needsNoSecret() {
        return true;
    }

    @CheckForNull
    @Override
    public String applicationId() {
        return clientId == null ? Util.fixEmptyAndTrim(System.getenv(CLIENT)) : clientId;
    }

    /** What the projected token itself says, where the platform has given one. */
    @NonNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        try {
            TokenClaims claims = TokenClaims.of(new PlatformAssertion(System::getenv).get());
            String issuer = claims.issuer();
            String subject = claims.subject();
            if (issuer != null && subject != null) {
                return new Proof.Federation(
                        issuer, FederatedSubjects.exactly(List.of(subject), 0), WorkloadFederation.AUDIENCE);
            }
        } catch (IllegalStateException e) {
            // the connection test has said so
        }
        return Proof.Federation.ofUnknownPod(WorkloadFederation.AUDIENCE);
    }

    private static String orVariable(@CheckForNull String typed, String variable) {
        String value = typed == null ? System.getenv(variable) : typed;
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(Messages.ProjectedTokenIdentity_noVariable(variable));
        }
        return value;
    }

    /** The kind in the form. */
    @Extension(ordinal = 30)
    @Symbol("projectedToken")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends IdentityKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ProjectedTokenIdentity_displayName();
        }

        @RequirePOST
        public FormValidation doCheckTenantId(@ContextInPath ModelObject context, @QueryParameter String value) {
            return checkTyped(context, value, () -> Ids.tenant(value));
        }

        @RequirePOST
        public FormValidation doCheckClientId(@ContextInPath ModelObject context, @QueryParameter String value) {
            return checkTyped(context, value, () -> Ids.client(value));
        }
    }
}
