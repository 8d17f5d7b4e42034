package io.jenkins.plugins.azuredevops.engine.detect;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's own key for fingerprints. A plain hash of a token would let outsiders test guesses, and match tokens
 * across systems; HMAC-SHA-256 with a key does not. Immutable and safe for threads; it does not show its key.
 */
public final class FingerprintKey {

    /** Bytes that a key has at least. */
    public static final int SHORTEST = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_SHOWN = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private FingerprintKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Takes a copy of the key.
     *
     * @throws IllegalArgumentException if it is shorter than {@link #SHORTEST} bytes
     */
    public static FingerprintKey of(byte[] key) {
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("The fingerprint key must have at least " + SHORTEST + " bytes.");
        }
        return new FingerprintKey(key);
    }

    /** A key that nobody else has: fingerprints are comparable within what uses this object, and nowhere else. */
    public static FingerprintKey random() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new FingerprintKey(key);
    }

    String fingerprint(byte[] data, int from, int to) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(data, from, to - from);
            return HexFormat.of().formatHex(mac.doFinal(), 0, BYTES_SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM + ", which every one must have.", e);
        }
    }

    @Override
    public String toString() {
        return "FingerprintKey[****]";
    }
}
