package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A private key and its certificates in a credential of Jenkins' own kind "Certificate". */
public final class CertificateOfCredential extends CertificateSource {

    private static final long serialVersionUID = 1L;

    private final String credentialsId;

    /** @param credentialsId looked up where the build is */
    @DataBoundConstructor
    public CertificateOfCredential(@NonNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @NonNull
    @Override
    public CertificateMaterial material(@NonNull Occasion occasion) {
        return material(credentialsId, occasion);
    }

    private static CertificateMaterial material(String id, Occasion occasion) {
        StandardCertificateCredentials found = Referred.find(id, StandardCertificateCredentials.class, occasion);
        return CertificateMaterial.fromKeyStore(found.getKeyStore(), optional(found.getPassword()));
    }

    /** The part of the form. */
    @Extension(ordinal = 10)
    @Symbol("credential")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends CertificateSourceKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CertificateOfCredential_displayName();
        }

        @RequirePOST
        public ListBoxModel doFillCredentialsIdItems(
                @ContextInPath ModelObject context, @CheckForNull @QueryParameter String credentialsId) {
            return ReferredItems.list(context, StandardCertificateCredentials.class, Util.fixNull(credentialsId));
        }

        @RequirePOST
        public FormValidation doCheckCredentialsId(@ContextInPath ModelObject context, @QueryParameter String value) {
            return describe(context, value, () -> material(value, ReferredItems.occasion(context)));
        }
    }
}
