package io.jenkins.plugins.azuredevops.engine.identity;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the {@code BEGIN} and {@code END} lines of a text (RFC 7468), as far as it can make an application's
 * certificate. Its messages show nothing of the text but the labels.
 */
final class PemBlocks {

    /** Possessive, so that a text without an end costs no more than one look at it. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([^-]*+(?:-(?!----)[^-]*+)*+)-----END \\1-----");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private record Block(String label, String content) {

        boolean isKey() {
            return label.endsWith(PRIVATE_KEY);
        }
    }

    private final List<Block> blocks;

    private PemBlocks(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** @throws IllegalArgumentException when there is none */
    static PemBlocks of(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("Enter the certificate and its private key in PEM form, each from its "
                    + "line \"-----BEGIN …-----\" to its line \"-----END …-----\".");
        }
        return new PemBlocks(blocks);
    }

    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(certificate(decoded(block)));
            } else if (block.label().endsWith("CERTIFICATE REQUEST")) {
                throw new IllegalArgumentException(
                        "Give the certificate itself: this is the request with which one is applied for.");
            }
        }
        return certificates;
    }

    PrivateKey privateKey() {
        List<Block> keys = blocks.stream().filter(Block::isKey).toList();
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    keys.isEmpty()
                            ? "Add the private key (\"-----BEGIN PRIVATE KEY-----\"): there is a certificate only."
                            : "Leave one private key: there are " + keys.size() + ".");
        }
        Block key = keys.get(0);
        return switch (key.label()) {
            case PRIVATE_KEY -> pkcs8(decoded(key));
            case "RSA PRIVATE KEY" -> pkcs8(Pkcs1.toPkcs8(decoded(unencrypted(key))));
            case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
            case "OPENSSH PRIVATE KEY" ->
                throw new IllegalArgumentException(
                        "Use the private key that the certificate was made with: this is a key " + "for SSH.");
            default -> throw new IllegalArgumentException(SigningKeys.OTHER_KIND);
        };
    }

    /** Of the old form, where headers in the block say so (RFC 1421). */
    private static Block unencrypted(Block key) {
        if (key.content().contains("ENCRYPTED")) {
            throw encrypted();
        }
        return key;
    }

    private static byte[] decoded(Block block) {
        try {
            return Base64.getDecoder().decode(block.content().replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw damaged(block.label());
        }
    }

    private static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw damaged(CERTIFICATE);
        }
    }

    private static PrivateKey pkcs8(byte[] encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw isOfAnotherKind(encoded)
                    ? new IllegalArgumentException(SigningKeys.OTHER_KIND)
                    : damaged(PRIVATE_KEY);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static boolean isOfAnotherKind(byte[] encoded) {
        for (String algorithm : List.of("EC", "EdDSA", "DSA", "RSASSA-PSS")) {
            try {
                KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                return true;
            } catch (GeneralSecurityException e) {
                // not of this one
            }
        }
        return false;
    }

    private static IllegalArgumentException encrypted() {
        return new IllegalArgumentException("Give the private key without a password (openssl pkcs8 -in FILE -nocrypt "
                + "-topk8 writes it so), or a PKCS#12 file with its password: this key is encrypted.");
    }

    private static IllegalArgumentException damaged(String label) {
        return new IllegalArgumentException("Enter \"" + label + "\" again, whole, from its line \"-----BEGIN " + label
                + "-----\" on: it is damaged.");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return blocks.size() + " PEM blocks";
    }
}
