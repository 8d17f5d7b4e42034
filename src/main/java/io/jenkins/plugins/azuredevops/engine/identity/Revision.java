package io.jenkins.plugins.azuredevops.engine.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A mark of a secret that is worthless outside this process: keyed with a key that is made at its start. */
final class Revision {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = key();

    private Revision() {}

    private static SecretKeySpec key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new SecretKeySpec(key, ALGORITHM);
    }

    /** Of one secret, or of several in their order. */
    static String of(SecretText... secrets) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            for (SecretText secret : secrets) {
                mac.update(secret.reveal().getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            byte[] mark = mac.doFinal();
            return HexFormat.of().formatHex(mark, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
