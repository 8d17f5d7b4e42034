package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a home, from its folder {@code secrets} (Jenkins core, {@code DefaultConfidentialStore},
 * {@code CryptoConfidentialKey}): a master key, by which the others are encrypted. Keys that cannot be had are absent; why,
 * {@link #problem()} says. It does not show its keys.
 */
final class HomeKeys {

    private static final String ALGORITHM = "AES";
    private static final int KEY_BYTES = 16;
    /** Many times what Jenkins writes; a larger file is no key. */
    private static final int LARGEST = 1 << 16;

    /** Ends what is encrypted with a key that makes no check of its own. */
    private static final byte[] MAGIC = "::::MAGIC::::".getBytes(StandardCharsets.US_ASCII);

    @CheckForNull
    private final SecretKey secret;

    @CheckForNull
    private final SecretKey secretBytes;

    @CheckForNull
    private final SecretKey legacy;

    @CheckForNull
    private final String problem;

    private HomeKeys(
            @CheckForNull SecretKey secret,
            @CheckForNull SecretKey secretBytes,
            @CheckForNull SecretKey legacy,
            @CheckForNull String problem) {
        this.secret = secret;
        this.secretBytes = secretBytes;
        this.legacy = legacy;
        this.problem = problem;
    }

    @NonNull
    static HomeKeys of(@NonNull Path home) {
        Path folder = home.resolve("secrets");
        SecretKey legacy =
                read(home.resolve("secret.key")).map(HomeKeys::hashed).orElse(null);
        Optional<byte[]> master = read(folder.resolve("master.key"));
        if (master.isEmpty()) {
            return new HomeKeys(null, null, legacy, "there is no readable secrets/master.key");
        }
        SecretKey masterKey = hashed(master.get());
        SecretKey secret = key(folder.resolve("hudson.util.Secret"), masterKey);
        SecretKey bytes = key(folder.resolve("com.cloudbees.plugins.credentials.SecretBytes.KEY"), masterKey);
        String problem =
                secret == null ? "secrets/hudson.util.Secret is missing or does not fit secrets/master.key" : null;
        return new HomeKeys(secret, bytes, legacy, problem);
    }

    /** The key of secrets. */
    Optional<SecretKey> secret() {
        return Optional.ofNullable(secret);
    }

    /** The key of secret files. */
    Optional<SecretKey> secretBytes() {
        return Optional.ofNullable(secretBytes);
    }

    /** The key from before there was a folder {@code secrets}. */
    Optional<SecretKey> legacy() {
        return Optional.ofNullable(legacy);
    }

    /** Why secrets cannot be decrypted, in words that follow on "since"; empty if they can. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What ends with the mark, without it; empty if it does not, so that the key is the wrong one. */
    static Optional<byte[]> withoutMagic(byte[] decrypted) {
        int length = decrypted.length - MAGIC.length;
        boolean isMarked = length >= 0 && Arrays.equals(decrypted, length, decrypted.length, MAGIC, 0, MAGIC.length);
        return isMarked ? Optional.of(Arrays.copyOf(decrypted, length)) : Optional.empty();
    }

    @CheckForNull
    private static SecretKey key(Path file, SecretKey master) {
        Optional<byte[]> encrypted = read(file);
        if (encrypted.isEmpty()) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.DECRYPT_MODE, master);
            return withoutMagic(cipher.doFinal(encrypted.get()))
                    .filter(key -> key.length >= KEY_BYTES)
                    .map(key -> new SecretKeySpec(key, 0, KEY_BYTES, ALGORITHM))
                    .orElse(null);
        } catch (GeneralSecurityException e) {
            return null; // another master key
        }
    }

    /** Half of the hash of the text of a file. */
    private static SecretKey hashed(byte[] text) {
        try {
            String trimmed = new String(text, StandardCharsets.UTF_8).trim();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(trimmed.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(hash, 0, KEY_BYTES, ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every one must have.", e);
        }
    }

    private static Optional<byte[]> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(LARGEST));
        } catch (IOException e) {
            return Optional.empty(); // as good as none: whoever may not read it learns which one it is
        }
    }

    @Override
    public String toString() {
        return "HomeKeys[****]";
    }
}
