package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * The last 4 of the 84 characters: a hash of the first 80, which are plain Base64 of 60 bytes
 * (microsoft/security-utilities, {@code IdentifiableSecrets}, {@code Base62}).
 */
final class Checksum {

    /** Characters that are covered. */
    static final int COVERED = 80;
    /** Characters of the checksum itself. */
    static final int LENGTH = 4;

    /** The text {@code Default0} as a big-endian number. */
    private static final long SEED = 0x44656661756C7430L;

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int DIGITS = 6;

    private Checksum() {}

    static boolean holds(byte[] data, int at) {
        int hash = hash(data, at);
        return equal(data, at + COVERED, base62(hash)) || equal(data, at + COVERED, base64(hash));
    }

    /** Of the 80 characters from {@code at}. */
    static int hash(byte[] data, int at) {
        byte[] covered = new byte[COVERED / 4 * 3];
        for (int i = 0, out = 0; i < COVERED; i += 4) {
            int group = Alphabet.base64(data[at + i]) << 18
                    | Alphabet.base64(data[at + i + 1]) << 12
                    | Alphabet.base64(data[at + i + 2]) << 6
                    | Alphabet.base64(data[at + i + 3]);
            covered[out++] = (byte) (group >>> 16);
            covered[out++] = (byte) (group >>> 8);
            covered[out++] = (byte) group;
        }
        return Marvin32.fold(Marvin32.hash(covered, SEED));
    }

    /** The digits of the byte-swapped hash, a {@code 0} before them for each leading zero byte, zeros behind up to six. */
    static String base62(int hash) {
        StringBuilder digits = new StringBuilder(2 * DIGITS);
        for (long rest = Integer.toUnsignedLong(Integer.reverseBytes(hash)); rest > 0; rest /= BASE62.length()) {
            digits.append(BASE62.charAt((int) (rest % BASE62.length())));
        }
        for (int i = 0; i < Integer.BYTES && (hash >> 8 * i & 0xff) == 0; i++) {
            digits.append('0');
        }
        digits.reverse();
        while (digits.length() < DIGITS) {
            digits.append('0');
        }
        return digits.substring(0, LENGTH);
    }

    /** What older generators wrote: the first three bytes of the little-endian hash. */
    static String base64(int hash) {
        int swapped = Integer.reverseBytes(hash);
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int shift = 26; digits.length() < LENGTH; shift -= 6) {
            digits.append(BASE64.charAt(swapped >>> shift & 0x3f));
        }
        return digits.toString();
    }

    private static boolean equal(byte[] data, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (data[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
