package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.ContextInPath;
import com.cloudbees.plugins.credentials.SecretBytes;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import jakarta.servlet.ServletException;
import java.io.IOException;
import net.sf.json.JSONObject;
import org.apache.commons.fileupload2.core.FileItem;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A private key and its certificates in a PKCS#12 file ({@code .pfx}, {@code .p12}) that was uploaded. */
public final class Pkcs12Certificate extends CertificateSource {

    private static final long serialVersionUID = 1L;

    private final SecretBytes content;

    @CheckForNull
    private Secret password;

    /** @param content of the file */
    @DataBoundConstructor
    public Pkcs12Certificate(@NonNull SecretBytes content) {
        this.content = content;
    }

    @NonNull
    public SecretBytes getContent() {
        return content;
    }

    /** Of the file; null where it has none. */
    @CheckForNull
    public Secret getPassword() {
        return password;
    }

    @DataBoundSetter
    public void setPassword(@CheckForNull Secret password) {
        this.password = Secret.toString(password).isEmpty() ? null : password;
    }

    @NonNull
    @Override
    public CertificateMaterial material(@NonNull Occasion occasion) {
        return pkcs12(content, password);
    }

    /** The part of the form. */
    @Extension(ordinal = 20)
    @Symbol("pkcs12")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends CertificateSourceKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Pkcs12Certificate_displayName();
        }

        /** A file that was chosen takes the place of what is stored. */
        @Override
        public CertificateSource newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            String chosen = form.optString("file");
            if (request != null && !chosen.isEmpty()) {
                try {
                    FileItem<?> file = request.getFileItem2(chosen);
                    if (file != null && file.getSize() > 0) {
                        form.put("content", SecretBytes.fromBytes(file.get()).toString());
                    }
                } catch (IOException | ServletException e) {
                    throw new FormException(Messages.Pkcs12Certificate_noFile(), e, "file");
                }
            }
            return super.newInstance(request, form);
        }

        /** Of what is stored: a file that was chosen has not been sent yet. */
        @RequirePOST
        public FormValidation doCheckPassword(
                @ContextInPath ModelObject context, @QueryParameter Secret value, @QueryParameter String content) {
            return describe(context, content, () -> pkcs12(SecretBytes.fromString(content), value));
        }
    }
}
