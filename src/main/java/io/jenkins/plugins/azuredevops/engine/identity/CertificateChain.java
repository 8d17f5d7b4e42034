package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Puts certificates in their order: the key's own first, since the library sends the thumbprint of the first one, then
 * the signer of each. Files have them in any order.
 */
final class CertificateChain {

    private CertificateChain() {}

    /** @throws IllegalArgumentException when none is for the key */
    static List<X509Certificate> of(PrivateKey key, Collection<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "Add the certificate (\"-----BEGIN CERTIFICATE-----\"): there is a private key only.");
        }
        X509Certificate next = certificates.stream()
                .filter(one -> SigningKeys.fits(key, one.getPublicKey()))
                // of a certificate that was renewed with the same key, the renewed one
                .max(Comparator.comparing(X509Certificate::getNotAfter))
                .orElseThrow(
                        () -> new IllegalArgumentException("Use the private key that the certificate was made with: "
                                + "this one is for "
                                + (certificates.size() == 1 ? "another certificate." : "none of these certificates.")));
        List<X509Certificate> chain = new ArrayList<>();
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = signerOf(next, certificates);
        }
        return List.copyOf(chain);
    }

    @CheckForNull
    private static X509Certificate signerOf(X509Certificate certificate, Collection<X509Certificate> among) {
        return among.stream()
                .filter(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(one -> isSignedBy(certificate, one))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate signer) {
        try {
            certificate.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
