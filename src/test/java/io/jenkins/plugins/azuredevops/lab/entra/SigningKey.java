package io.jenkins.plugins.azuredevops.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.tls.HeldCertificate;

/**
 * An RSA key that signs tokens, with the certificate in which it is published. Immutable; may be used by several threads.
 */
final class SigningKey {

    private final HeldCertificate held = new HeldCertificate.Builder()
            .rsa2048()
            .commonName("lab signing key " + UUID.randomUUID())
            .build();
    private final RSASSASigner signer = new RSASSASigner(held.keyPair().getPrivate());
    private final String thumbprint = thumbprint(held.certificate());

    /** The value of {@code kid} and {@code x5t}: the SHA-1 thumbprint, as Entra's own v1.0 tokens carry it in both. */
    String id() {
        return thumbprint;
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) held.keyPair().getPublic();
    }

    /** RS256 is what Entra signs with (access tokens, "Validate the signature"). */
    String sign(JWTClaimsSet claims, boolean withThumbprint) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(thumbprint);
        if (withThumbprint) {
            header.x509CertThumbprint(new Base64URL(thumbprint));
        }
        try {
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The lab's key cannot sign.", e);
        }
    }

    /** The key's entry in a key set (RFC 7517, section 4), with the members that Entra adds. */
    Map<String, Object> published() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("kty", "RSA");
        key.put("use", "sig");
        key.put("alg", "RS256");
        key.put("kid", thumbprint);
        key.put("x5t", thumbprint);
        key.put("n", unsigned(publicKey().getModulus()));
        key.put("e", unsigned(publicKey().getPublicExponent()));
        key.put("x5c", List.of(Base64.getEncoder().encodeToString(encoded(held.certificate()))));
        return key;
    }

    private static String unsigned(BigInteger number) {
        return Base64URL.encode(number).toString();
    }

    @SuppressWarnings("deprecation") // SHA-1 names the key here, it proves nothing
    private static String thumbprint(X509Certificate certificate) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(encoded(certificate)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
