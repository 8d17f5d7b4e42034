package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import io.jenkins.plugins.azuredevops.engine.identity.ClientCertificate;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** An application that proves itself with the key of a certificate. */
public final class ClientCertificateIdentity extends ApplicationIdentity {

    private static final long serialVersionUID = 1L;

    /** Null where it was stored without one, past the form. */
    @CheckForNull
    private final CertificateSource certificate;

    private boolean sendChain;

    /**
     * @param tenantId the tenant's GUID or domain name
     * @param clientId the application (client) id
     * @param certificate of which the application registration holds the public part
     */
    @DataBoundConstructor
    public ClientCertificateIdentity(
            @NonNull String tenantId, @NonNull String clientId, @NonNull CertificateSource certificate) {
        super(tenantId, clientId);
        this.certificate = certificate;
    }

    @CheckForNull
    public CertificateSource getCertificate() {
        return certificate;
    }

    /** Whether the certificates go along, as tenants want it that accept them by subject and issuer. */
    public boolean isSendChain() {
        return sendChain;
    }

    @DataBoundSetter
    public void setSendChain(boolean sendChain) {
        this.sendChain = sendChain;
    }

    @NonNull
    @Override
    public Identity forExchange(@NonNull Occasion occasion) {
        return new ClientCertificate(getTenantId(), getClientId(), material(occasion), sendChain);
    }

    /** By the certificate itself; null where it cannot be read. */
    @CheckForNull
    @Override
    public Instant end(@NonNull Occasion occasion) {
        try {
            return material(occasion).notAfter();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private CertificateMaterial material(Occasion occasion) {
        if (certificate == null) {
            throw new IllegalArgumentException(Messages.ClientCertificateIdentity_noCertificate());
        }
        return certificate.material(occasion);
    }

    @CheckForNull
    @Override
    public Proof proof(@NonNull AllowedJobs jobs) {
        return new Proof.Certificate();
    }

    /** The kind in the form. */
    @Extension(ordinal = 50)
    @Symbol("clientCertificate")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends ApplicationKind {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ClientCertificateIdentity_displayName();
        }
    }
}
