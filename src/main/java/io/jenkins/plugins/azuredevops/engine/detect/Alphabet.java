package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.Arrays;

/** Which bytes belong to what, as tables: a look-up is all that the scan does with most of the bytes it reads. */
final class Alphabet {

    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    private static final boolean[] BASE62 = of(DIGITS + UPPER + LOWER);
    /** Base64 of both kinds: every hit, plain or encoded, lies in a run of these. */
    private static final boolean[] RUN = of(DIGITS + UPPER + LOWER + "+/-_");

    private static final boolean[] HEX = of(DIGITS + "abcdefABCDEF");
    private static final byte[] BASE64 = values(UPPER + LOWER + DIGITS + "+/");
    private static final byte[] BASE32 = values(LOWER + "234567");

    static {
        BASE64['-'] = 62;
        BASE64['_'] = 63;
    }

    private Alphabet() {}

    /** For the loop that wants the table itself. Not to be written to. */
    static boolean[] runTable() {
        return RUN;
    }

    static boolean isRun(byte b) {
        return RUN[b & 0xff];
    }

    static boolean isBase62(byte b) {
        return BASE62[b & 0xff];
    }

    static boolean isHex(byte b) {
        return HEX[b & 0xff];
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** The six bits that the character stands for, in either alphabet of RFC 4648; negative for any other. */
    static int base64(byte b) {
        return BASE64[b & 0xff];
    }

    /** The five bits that the lower-case character stands for; negative for any other. */
    static int base32(byte b) {
        return BASE32[b & 0xff];
    }

    private static boolean[] of(String members) {
        boolean[] table = new boolean[256];
        for (int i = 0; i < members.length(); i++) {
            table[members.charAt(i)] = true;
        }
        return table;
    }

    private static byte[] values(String digits) {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < digits.length(); i++) {
            table[digits.charAt(i)] = (byte) i;
        }
        return table;
    }
}
