package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.SecretBytes;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractDescribableImpl;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.Serializable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Where an identity has its private key and certificate from. None is a path: that would open any file of the controller. */
public abstract sealed class CertificateSource extends AbstractDescribableImpl<CertificateSource>
        implements Serializable permits PemCertificate, Pkcs12Certificate, CertificateOfCredential {

    private static final long serialVersionUID = 1L;

    /**
     * Reads what is stored.
     *
     * @throws IllegalArgumentException when it makes no certificate with its key; says what to do
     */
    @NonNull
    @Restricted(NoExternalUse.class)
    public abstract CertificateMaterial material(@NonNull Occasion occasion);

    static CertificateMaterial pem(@CheckForNull Secret pem) {
        return CertificateMaterial.fromPem(SecretText.of(Secret.toString(pem)));
    }

    static CertificateMaterial pkcs12(@CheckForNull SecretBytes content, @CheckForNull Secret password) {
        if (content == null || content.getPlainData().length == 0) {
            throw new IllegalArgumentException(Messages.Pkcs12Certificate_noFile());
        }
        return CertificateMaterial.fromPkcs12(content.getPlainData(), optional(password));
    }

    @CheckForNull
    static SecretText optional(@CheckForNull Secret secret) {
        String text = Secret.toString(secret);
        return text.isEmpty() ? null : SecretText.of(text);
    }
}
