package io.jenkins.plugins.azuredevops.engine.detect;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes tokens of both forms from a seed, so that none stands in a file; no service ever issued them. */
public final class PatMint {

    static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final Random random;

    public PatMint(long seed) {
        this.random = new Random(seed);
    }

    /** 84 characters with the right checksum. */
    public String newPat() {
        return newKind('9');
    }

    /** The same for any kind: {@code 9} is a credential, {@code D} and {@code H} are not. */
    public String newKind(char kind) {
        String covered = letters(BASE62, 52)
                + "JQQJ9"
                + kind
                + (char) ('A' + random.nextInt(4))
                + (char) ('A' + random.nextInt(12))
                + letters(BASE62, 16)
                + "AZ"
                + "DO";
        return covered + Checksum.base62(Checksum.hash(covered.getBytes(StandardCharsets.US_ASCII), 0));
    }

    /** 52 characters with the right checksum. */
    public String oldPat() {
        return old(0xE0B9692D);
    }

    /** 52 characters whose checksum does not hold, since one of them was changed. */
    public String editedOldPat() {
        String token = oldPat();
        return token.substring(0, 9) + (token.charAt(9) == 'x' ? 'y' : 'x') + token.substring(10);
    }

    private String old(int constant) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        int stored = stored(bytes) ^ OldFormat.constant(bytes) ^ constant;
        bytes[2] = (byte) (stored >>> 24);
        bytes[7] = (byte) (stored >>> 16);
        bytes[8] = (byte) (stored >>> 8);
        bytes[22] = (byte) stored;
        return base32(bytes);
    }

    /** What {@link OldFormat#constant} answers is this number, combined with the checksum that should be there. */
    private static int stored(byte[] b) {
        return (b[2] & 0xff) << 24 | (b[7] & 0xff) << 16 | (b[8] & 0xff) << 8 | b[22] & 0xff;
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                value = value << 1 | (i < bytes.length * 8 ? bytes[i / 8] >> 7 - i % 8 & 1 : 0);
            }
            text.append(BASE32.charAt(value));
        }
        return text.toString();
    }

    /** Random letters of an alphabet. */
    public String letters(String alphabet, int count) {
        return random.ints(count, 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}
