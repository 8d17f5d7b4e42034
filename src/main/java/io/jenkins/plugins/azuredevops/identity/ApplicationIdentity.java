package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.identity.Ids;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** An application registration of Entra. Its kinds differ in how it proves itself. */
public abstract sealed class ApplicationIdentity extends EntraIdentity
        permits ClientSecretIdentity, ClientCertificateIdentity, IdTokenIdentity, TrustedMachineIdentity {

    private static final long serialVersionUID = 1L;

    private final String tenantId;
    private final String clientId;

    ApplicationIdentity(@CheckForNull String tenantId, @CheckForNull String clientId) {
        this.tenantId = Util.fixNull(tenantId).trim();
        this.clientId = Util.fixNull(clientId).trim();
    }

    /** The tenant's GUID or domain name. */
    @NonNull
    public String getTenantId() {
        return tenantId;
    }

    /** The application (client) id. */
    @NonNull
    public String getClientId() {
        return clientId;
    }

    @NonNull
    @Override
    public String label() {
        return clientId;
    }

    @CheckForNull
    @Override
    public String applicationId() {
        return Util.fixEmpty(clientId);
    }

    /** Its kinds in the form. */
    @Restricted(NoExternalUse.class)
    abstract static sealed class ApplicationKind extends IdentityKind
            permits ClientSecretIdentity.DescriptorImpl,
                    ClientCertificateIdentity.DescriptorImpl,
                    IdTokenIdentity.DescriptorImpl,
                    TrustedMachineIdentity.DescriptorImpl {

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
