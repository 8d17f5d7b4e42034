package io.jenkins.plugins.azuredevops.engine.mask;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * What tells pieces of tokens, without the tokens: salted hashes of {@link Window}s of payload and signature, in each of their
 * {@link Spellings}. Any {@value #SHORTEST} letters in a row hold such a window. None holds letters of both parts, so that
 * nobody can guess on from a known payload into the signature: a window of that alone is 67 random bits at least, and a token
 * without it is worth nothing. So an agent may have the traces of a token that it may not have itself. The header, which all
 * tokens of a tenant share, leaves none.
 *
 * <p>Immutable and safe for threads.
 */
public final class TokenTraces implements Serializable {

    /** So many letters in a row hold a whole window, wherever they begin. */
    public static final int SHORTEST = Window.LENGTH + Window.STEP - 1;

    private static final long serialVersionUID = 1L;

    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Bits of the filter for each window; of a log that shows no token it lets one letter in some thousands through. */
    private static final int SPARSE = 64;

    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 20;

    private final int tokens;
    private final byte[] salt = new byte[SALT];

    /** Sorted. */
    private final long[] hashes;

    /** Bits, by two numbers for each window. */
    private final long[] filter;

    /** What is too much of such a number. */
    private final int shift;

    private TokenTraces(List<SecretText> tokens) {
        this.tokens = tokens.size();
        RANDOM.nextBytes(salt);
        List<Window> windows =
                tokens.stream().flatMap(token -> windows(token).stream()).toList();
        int size = LARGEST;
        while (size > SMALLEST && size / 2 >= windows.size() * SPARSE) {
            size /= 2;
        }
        filter = new long[size / Long.SIZE];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
        MessageDigest digest = digest();
        hashes = windows.stream()
                .mapToLong(window -> hash(digest, window))
                .sorted()
                .distinct()
                .toArray();
        for (Window window : windows) {
            enter(Window.spread(window.newer()));
            enter(Window.spread(window.older(), window.newer()));
        }
    }

    /** Of no token: for a log that is to hide what has the shape of one. */
    public static TokenTraces none() {
        return new TokenTraces(List.of());
    }

    /** Of those tokens; one that is not in parts, as a JWT is, counts as a signature. */
    public static TokenTraces of(List<SecretText> tokens) {
        return new TokenTraces(List.copyOf(tokens));
    }

    /** Of how many tokens. */
    public int tokens() {
        return tokens;
    }

    private static List<Window> windows(SecretText token) {
        String[] parts = token.reveal().split("\\.");
        return Arrays.stream(parts)
                .skip(parts.length > 1 ? 1 : 0)
                .flatMap(part -> Spellings.of(part).stream())
                .flatMap(letters -> Window.of(letters).stream())
                .toList();
    }

    private void enter(long spread) {
        int bit = (int) (spread >>> shift);
        filter[bit / Long.SIZE] |= 1L << bit;
    }

    private boolean isEntered(long spread) {
        int bit = (int) (spread >>> shift);
        return (filter[bit / Long.SIZE] & 1L << bit) != 0;
    }

    /** A quick look: false where no window has those newer letters. */
    boolean mayHold(long newer) {
        return isEntered(Window.spread(newer));
    }

    /**
     * Whether it is one of the windows.
     *
     * @param digest of {@link #digest}
     */
    boolean holds(long older, long newer, MessageDigest digest) {
        return isEntered(Window.spread(older, newer))
                && Arrays.binarySearch(hashes, hash(digest, new Window(older, newer))) >= 0;
    }

    private long hash(MessageDigest digest, Window window) {
        digest.update(salt);
        return ByteBuffer.wrap(digest.digest(window.bytes())).getLong();
    }

    /** What to compute hashes with, one after the other. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "TokenTraces[tokens=" + tokens + "]";
    }
}
