package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A private key and its certificates as text in PEM form. */
public final class PemCertificate extends CertificateSource {

    private static final long serialVersionUID = 1L;

    private final Secret content;

    /** @param content key and certificates, in any order */
    @DataBoundConstructor
    public PemCertificate(@NonNull Secret content) {
        this.content = content;
    }

    @NonNull
    public Secret getContent() {
        return content;
    }

    @NonNull
    @Override
    public CertificateMaterial material(@NonNull Occasion occasion) {
        return pem(content);
    }

    /** The part of the form. */
    @Extension(ordinal = 30)
    @Symbol("pem")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends CertificateSourceKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PemCertificate_displayName();
        }

        @RequirePOST
        public FormValidation doCheckContent(@ContextInPath ModelObject context, @QueryParameter Secret value) {
            return describe(context, Secret.toString(value), () -> pem(value));
        }
    }
}
