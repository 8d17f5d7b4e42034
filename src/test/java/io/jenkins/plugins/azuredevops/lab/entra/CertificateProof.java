package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.jenkins.plugins.azuredevops.lab.wire.Trail;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Whether an assertion that an application signed itself is signed with one of its certificates (<i>certificate
 * credentials</i>, "Assertion format"). Codes: <i>error codes</i>; the texts of 700027 as in the issues of keycloak
 * (19425) and passport-azure-ad (453).
 */
final class CertificateProof {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private final URI authority;
    private final Clock clock;

    CertificateProof(URI authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /** @param trail is told whether the certificates came with the assertion ({@code x5c}) */
    void check(Assertion assertion, Application application, Tenant tenant, String tokenUrl, Trail trail)
            throws Refused {
        if (!assertion.claims().getIssuer().equals(assertion.claims().getSubject())) {
            throw new Refused(
                    AadError.invalidClient(50048, "Subject must match the issuer claim in the client assertion."));
        }
        if (!ALGORITHMS.contains(assertion.token().getHeader().getAlgorithm())) {
            throw new Refused(
                    AadError.invalidRequest(5002730, "Invalid JWT token. Unsupported key for the signing algorithm."));
        }
        String thumbprint = thumbprint(assertion.token().getHeader());
        X509Certificate certificate = application.certificates().stream()
                .filter(one -> thumbprint.equals(digest(one, "SHA-256")) || thumbprint.equals(digest(one, "SHA-1")))
                .findFirst()
                .orElseThrow(() -> unusable(application, thumbprint, "The key was not found."));
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            throw unusable(application, thumbprint, "The key used is expired.");
        }
        if (clock.instant().isBefore(certificate.getNotBefore().toInstant())) {
            // code and text: AzureAD/microsoft-identity-web issue 2834
            throw new Refused(AadError.invalidClient(
                    1000502, "The provided certificate is not within its specified validity window."));
        }
        checkChain(assertion.token().getHeader(), certificate, trail);
        if (!isSignedBy(assertion.token(), certificate)) {
            throw unusable(
                    application, thumbprint, "The key was found, but use of the key to verify the signature failed.");
        }
        // "aud: the token endpoint"; the issuer's name is accepted as well
        List<String> audiences = List.of(
                tokenUrl,
                authority + "/" + tenant.id() + "/oauth2/v2.0/token",
                authority + "/" + tenant.id() + "/v2.0");
        if (assertion.claims().getAudience().size() != 1
                || audiences.stream().noneMatch(assertion.claims().getAudience().get(0)::equalsIgnoreCase)) {
            throw new Refused(AadError.invalidClient(
                    700023,
                    "Client assertion audience claim does not match Realm issuer. Review the documentation at"
                            + " https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."));
        }
        assertion.checkTime(clock);
    }

    /** RFC 7515, section 4.1.6: the first of {@code x5c} MUST be the certificate with the key that signed. */
    private static void checkChain(JWSHeader header, X509Certificate certificate, Trail trail) throws Refused {
        List<Base64> chain = header.getX509CertChain();
        if (chain == null) {
            return;
        }
        trail.authentication("certificate with chain of " + chain.size());
        try {
            if (chain.isEmpty() || !Arrays.equals(chain.get(0).decode(), certificate.getEncoded())) {
                throw Assertion.malformed();
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** MSAL for Java sends the thumbprint in the alphabet of plain Base64: both alphabets are taken. */
    private static String thumbprint(JWSHeader header) throws Refused {
        for (Object value : List.of(
                header.toJSONObject().getOrDefault("x5t#S256", ""),
                header.toJSONObject().getOrDefault("x5t", ""),
                header.toJSONObject().getOrDefault("kid", ""))) {
            if (!value.toString().isEmpty()) {
                return value.toString().replace('+', '-').replace('/', '_').replace("=", "");
            }
        }
        throw new Refused(AadError.invalidClient(
                5002723, "Invalid JWT token. No certificate thumbprint specified in token header."));
    }

    private static boolean isSignedBy(SignedJWT token, X509Certificate certificate) {
        try {
            return certificate.getPublicKey() instanceof RSAPublicKey key && token.verify(new RSASSAVerifier(key));
        } catch (JOSEException e) {
            return false;
        }
    }

    private static String digest(X509Certificate certificate, String algorithm) {
        try {
            return Base64URL.encode(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()))
                    .toString();
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refused unusable(Application application, String thumbprint, String reason) {
        return new Refused(AadError.invalidClient(
                700027,
                "The certificate with identifier used to sign the client assertion is not registered on application."
                        + " [Reason - " + reason + ", Thumbprint of key used by client: '" + thumbprint
                        + "', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured"
                        + " keys for app Id '" + application.clientId() + "'.]"));
    }
}
