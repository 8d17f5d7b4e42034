package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * A private key and the certificate for it, with those that vouch for it behind.
 *
 * <p>The key neither prints nor serialises itself. Immutable and safe for threads. What is no such material is refused
 * with an {@link IllegalArgumentException} whose message says what is wrong and what to do, and shows nothing of the input.
 * Whether the certificate is good at some time is a question of its own: {@link #flawAt}.
 */
public final class CertificateMaterial {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private CertificateMaterial(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /** Of a text in PEM form: one unencrypted private key and its certificates, in any order. */
    public static CertificateMaterial fromPem(SecretText pem) {
        PemBlocks blocks = PemBlocks.of(pem.reveal());
        return of(blocks.privateKey(), blocks.certificates());
    }

    /**
     * Of the content of a PKCS#12 file ({@code .pfx}, {@code .p12}).
     *
     * @param password null where it has none
     */
    public static CertificateMaterial fromPkcs12(byte[] content, @CheckForNull SecretText password) {
        return KeyEntry.ofPkcs12(content, password).material();
    }

    /**
     * Of a key store in memory, such as that of Jenkins' own certificate credential, with one private key in it.
     *
     * @param password of the key; null where it has none
     */
    public static CertificateMaterial fromKeyStore(KeyStore store, @CheckForNull SecretText password) {
        return KeyEntry.of(store, password).material();
    }

    /** Of a key, and certificates in any order, of which one is for the key. */
    public static CertificateMaterial of(PrivateKey key, Collection<X509Certificate> certificates) {
        SigningKeys.check(key);
        return new CertificateMaterial(key, CertificateChain.of(key, certificates));
    }

    /** The one that is for the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The one that is for the key, the one that signed it, and so on, as far as they are there. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** When the certificate ends. */
    public Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** When the certificate begins. */
    public Instant notBefore() {
        return certificate().getNotBefore().toInstant();
    }

    /** The SHA-256 of the certificate in capital hexadecimal digits, as {@code openssl} and Entra's portal show it. */
    public String thumbprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, and this certificate was parsed", e);
        }
    }

    /** Why Entra would not take the certificate at that time, and what to do; null where its dates are good. */
    @CheckForNull
    public String flawAt(Instant now) {
        if (now.isBefore(notBefore())) {
            return "The certificate is not valid before " + notBefore()
                    + ": wait until then, or set the clock of this machine.";
        }
        if (now.isAfter(notAfter())) {
            return "The certificate has expired at " + notAfter()
                    + ": make a new one, register it with the application in Entra, and enter it in the credential.";
        }
        return null;
    }

    /** In the form in which the library wants it. Holds the key: for the library, and for nothing else. */
    byte[] pem(boolean withChain) {
        try {
            ByteArrayOutputStream pem = new ByteArrayOutputStream();
            append(pem, "PRIVATE KEY", key.getEncoded());
            for (X509Certificate certificate : withChain ? chain : chain.subList(0, 1)) {
                append(pem, "CERTIFICATE", certificate.getEncoded());
            }
            return pem.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was parsed has its encoding", e);
        }
    }

    private static void append(ByteArrayOutputStream pem, String label, byte[] content) {
        pem.writeBytes(("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
        pem.writeBytes(LINES.encode(content));
        pem.writeBytes(("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The same certificate stands for the same key. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateMaterial that && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "certificate " + thumbprint();
    }
}
