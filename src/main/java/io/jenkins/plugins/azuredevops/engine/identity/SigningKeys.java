package io.jenkins.plugins.azuredevops.engine.identity;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Which private keys can sign for an application: RSA of 2048 bits or more, which is what the library signs with (MSAL for
 * Java, ClientCertificate), in the memory of this process.
 */
final class SigningKeys {

    static final String OTHER_KIND =
            "Make a certificate with an RSA key: this private key is of another kind, with which "
                    + "Microsoft's library cannot sign.";

    private static final int LEAST_BITS = 2048;

    private SigningKeys() {}

    /** @throws IllegalArgumentException with what to do, when it cannot */
    static void check(PrivateKey key) {
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new IllegalArgumentException(OTHER_KIND);
        }
        if (!(key instanceof RSAKey rsa) || key.getEncoded() == null) {
            throw new IllegalArgumentException(
                    "Use a certificate whose private key may be exported: this one's stays in "
                            + "the device or store that holds it.");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < LEAST_BITS) {
            throw new IllegalArgumentException("Make a certificate with an RSA key of " + LEAST_BITS
                    + " bits or more: this one has " + bits + ".");
        }
    }

    static boolean fits(PrivateKey key, PublicKey other) {
        return key instanceof RSAKey own
                && other instanceof RSAPublicKey theirs
                && own.getModulus().equals(theirs.getModulus());
    }
}
