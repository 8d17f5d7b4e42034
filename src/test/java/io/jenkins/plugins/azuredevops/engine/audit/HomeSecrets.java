package io.jenkins.plugins.azuredevops.engine.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts as Jenkins does, with keys of its own that it writes into a home as Jenkins does. */
final class HomeSecrets {

    private static final String MAGIC = "::::MAGIC::::";

    private final Random random;
    private final String master;
    private final byte[] secretKey;
    private final byte[] bytesKey;
    private final String legacy;

    HomeSecrets(long seed) {
        random = new Random(seed);
        master = HexFormat.of().formatHex(bytes(128));
        secretKey = bytes(256);
        bytesKey = bytes(256);
        legacy = HexFormat.of().formatHex(bytes(32));
    }

    void writeTo(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("secrets"));
        Files.writeString(folder.resolve("master.key"), master + "\n");
        Files.write(folder.resolve("hudson.util.Secret"), key(secretKey));
        Files.write(folder.resolve("com.cloudbees.plugins.credentials.SecretBytes.KEY"), key(bytesKey));
        Files.writeString(home.resolve("secret.key"), legacy);
    }

    /** As {@code hudson.util.Secret} is written. */
    String secret(String plain) {
        byte[] vector = bytes(16);
        byte[] data = chained(Arrays.copyOf(secretKey, 16), vector, plain.getBytes(UTF_8));
        ByteBuffer payload = ByteBuffer.allocate(9 + vector.length + data.length);
        payload.put((byte) 1)
                .putInt(vector.length)
                .putInt(data.length)
                .put(vector)
                .put(data);
        return "{" + Base64.getEncoder().encodeToString(payload.array()) + "}";
    }

    /** As it was written once, with the key of today. */
    String oldSecret(String plain) {
        return Base64.getEncoder()
                .encodeToString(simple(Arrays.copyOf(secretKey, 16), (plain + MAGIC).getBytes(UTF_8)));
    }

    /** As it was written before there was a folder {@code secrets}. */
    String oldestSecret(String plain) {
        return Base64.getEncoder().encodeToString(simple(hashed(legacy), (plain + MAGIC).getBytes(UTF_8)));
    }

    /** As {@code SecretBytes} of the Credentials plugin is written. */
    String file(byte[] plain) {
        byte[] salt = bytes(8);
        byte[] keyAndVector = sha256(Arrays.copyOf(bytesKey, 16), salt);
        byte[] data = chained(Arrays.copyOf(keyAndVector, 16), Arrays.copyOfRange(keyAndVector, 16, 32), plain);
        int padding = 16 - (salt.length + data.length + 1) % 16;
        ByteBuffer payload = ByteBuffer.allocate(salt.length + 1 + data.length + padding);
        payload.put(salt).put((byte) padding).put(data).put(bytes(padding));
        return "{" + Base64.getEncoder().encodeToString(payload.array()) + "}";
    }

    private byte[] key(byte[] key) {
        byte[] marked = Arrays.copyOf(key, key.length + MAGIC.length());
        System.arraycopy(MAGIC.getBytes(US_ASCII), 0, marked, key.length, MAGIC.length());
        return simple(hashed(master), marked);
    }

    private static byte[] hashed(String text) {
        return Arrays.copyOf(sha256(text.getBytes(UTF_8)), 16);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] simple(byte[] key, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] chained(byte[] key, byte[] vector, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
