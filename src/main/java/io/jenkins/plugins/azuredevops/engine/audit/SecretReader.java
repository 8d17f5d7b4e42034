package io.jenkins.plugins.azuredevops.engine.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts what Jenkins wrote with the keys of its home: {@code Secret} of today and of long ago (Jenkins core,
 * {@code hudson.util.Secret}, {@code HistoricalSecrets}) and {@code SecretBytes} (Credentials plugin).
 */
final class SecretReader {

    private static final String ALGORITHM = "AES";
    private static final String CHAINED = "AES/CBC/PKCS5Padding";
    private static final int BLOCK = 16;
    private static final byte VERSION = 1;
    /** Version, and the lengths of the two parts that follow. */
    private static final int HEAD = 1 + 2 * Integer.BYTES;

    private static final int SALT = 8;

    private final HomeKeys keys;

    SecretReader(HomeKeys keys) {
        this.keys = keys;
    }

    /** What is behind a text in braces, without them. */
    Revealed inBraces(String base64) {
        byte[] payload = decode(base64);
        if (payload.length <= HEAD) {
            return new Revealed.Nothing();
        }
        ByteBuffer head = ByteBuffer.wrap(payload);
        int data = payload.length - HEAD - BLOCK;
        boolean isSecret = data > 0 && head.get() == VERSION && head.getInt() == BLOCK && head.getInt() == data;
        return isSecret ? secret(payload) : secretBytes(payload);
    }

    /** What is behind a text that Jenkins may have written before there were braces. */
    Revealed bare(String base64) {
        byte[] payload = decode(base64);
        if (payload.length == 0 || payload.length % BLOCK != 0) {
            return new Revealed.Nothing();
        }
        return keys.secret()
                .flatMap(key -> historical(key, payload))
                .or(() -> keys.legacy().flatMap(key -> historical(key, payload)))
                .<Revealed>map(Revealed.Plain::new)
                .orElseGet(Revealed.Nothing::new);
    }

    private Revealed secret(byte[] payload) {
        int length = payload.length - HEAD - BLOCK;
        Optional<byte[]> plain = keys.secret()
                .flatMap(key -> decrypt(key, new IvParameterSpec(payload, HEAD, BLOCK), payload, HEAD + BLOCK, length));
        // of 84 characters the padding makes 96, of 52 it makes 64
        return plain.filter(SecretReader::isText)
                .<Revealed>map(Revealed.Plain::new)
                .orElseGet(() -> new Revealed.Locked(length == 96 || length == 64));
    }

    /** One wrong key in 256 leaves a padding that is right; what it makes is no text. */
    private static boolean isText(byte[] plain) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Salt, length of the random bytes at the end, data, random bytes. */
    private Revealed secretBytes(byte[] payload) {
        int length = payload.length - SALT - 1 - (payload[SALT] & 0xff);
        if (payload.length % BLOCK != 0 || length <= 0 || length % BLOCK != 0) {
            return new Revealed.Nothing();
        }
        return keys.secretBytes()
                .flatMap(key -> salted(key, payload, length))
                .<Revealed>map(Revealed.Plain::new)
                .orElseGet(() -> new Revealed.Locked(false));
    }

    private static Optional<byte[]> salted(SecretKey key, byte[] payload, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(key.getEncoded());
            sha256.update(payload, 0, SALT);
            byte[] keyAndVector = sha256.digest();
            return decrypt(
                    new SecretKeySpec(keyAndVector, 0, BLOCK, ALGORITHM),
                    new IvParameterSpec(keyAndVector, BLOCK, BLOCK),
                    payload,
                    SALT + 1,
                    length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every one must have.", e);
        }
    }

    private static Optional<byte[]> decrypt(SecretKey key, IvParameterSpec vector, byte[] data, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance(CHAINED);
            cipher.init(Cipher.DECRYPT_MODE, key, vector);
            return Optional.of(cipher.doFinal(data, from, length));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // another key
        }
    }

    private static Optional<byte[]> historical(SecretKey key, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] decrypted = cipher.doFinal(data);
            Optional<byte[]> plain = HomeKeys.withoutMagic(decrypted);
            Arrays.fill(decrypted, (byte) 0);
            return plain;
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // another key, or no secret
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
