package io.jenkins.plugins.azuredevops.engine.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The ways in which a part of a token may be spelled: as it is, and in Base64, whatever stands before it. */
final class Spellings {

    private static final int BYTE = 8;

    /** So many bytes are so many letters of Base64, and no bit is left. */
    private static final int ALIGNMENTS = 3;

    private Spellings() {}

    /** Each as values of {@link Letters}. */
    static List<byte[]> of(String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        return List.of(plain(text), encoded(text, 0), encoded(text, 1), encoded(text, ALIGNMENTS - 1));
    }

    /** Without what is no letter, as a log is read. */
    private static byte[] plain(byte[] text) {
        byte[] letters = new byte[text.length];
        int count = 0;
        for (byte b : text) {
            int letter = Letters.ofWritten(b & 0xff);
            if (letter >= 0) {
                letters[count++] = (byte) letter;
            }
        }
        return Arrays.copyOf(letters, count);
    }

    /**
     * In Base64 behind so many other bytes: those letters that come of the text alone, and not also of the byte before or
     * behind it.
     */
    private static byte[] encoded(byte[] text, int before) {
        int firstBit = before * BYTE;
        int first = (firstBit + Letters.BITS - 1) / Letters.BITS;
        int end = (firstBit + text.length * BYTE) / Letters.BITS;
        byte[] letters = new byte[end - first];
        for (int letter = first; letter < end; letter++) {
            int bit = letter * Letters.BITS - firstBit;
            int twoBytes = (text[bit / BYTE] & 0xff) << BYTE;
            if (bit / BYTE + 1 < text.length) {
                twoBytes |= text[bit / BYTE + 1] & 0xff;
            }
            letters[letter - first] = (byte) (twoBytes >> (2 * BYTE - Letters.BITS - bit % BYTE) & 0x3f);
        }
        return letters;
    }
}
