package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.identity.CertificateMaterial;
import java.time.Instant;
import java.util.function.Supplier;

/** A source of certificates in the form. */
abstract sealed class CertificateSourceKind extends Descriptor<CertificateSource>
        permits PemCertificate.DescriptorImpl,
                Pkcs12Certificate.DescriptorImpl,
                CertificateOfCredential.DescriptorImpl {

    /**
     * Says until when the certificate is good, to those who may edit the credential.
     *
     * @param typed where it is from; of nothing, nothing is said
     */
    static FormValidation describe(
            @CheckForNull ModelObject context, @NonNull String typed, @NonNull Supplier<CertificateMaterial> source) {
        IdentityKind.requireEdit(context);
        if (typed.isBlank()) {
            return FormValidation.ok();
        }
        try {
            CertificateMaterial material = source.get();
            String flaw = material.flawAt(Instant.now());
            return flaw == null
                    ? FormValidation.ok(Messages.CertificateSource_good(
                            material.certificate().getSubjectX500Principal().getName(),
                            material.notAfter(),
                            material.thumbprint()))
                    : FormValidation.warning(flaw);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
