package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * Escapes glue letters and digits to what follows them: the {@code n} of {@code \n}, the {@code 3A} of {@code %3A}. Such
 * characters are no part of the run behind them.
 */
final class Escapes {

    private static final String ONE_LETTER = "ntrbfvae0";
    private static final byte ESCAPE = 0x1b;

    private Escapes() {}

    /** Whether an escape that begins before {@code at} ends exactly with the {@code count} characters from there. */
    static boolean endAfter(byte[] data, int at, int count) {
        if (at == 0 || count < 1) {
            return false;
        }
        return switch (data[at - 1]) {
            case '\\' -> isBackslashed(data, at, count);
            case '%' -> isPercent(data, at, count);
            case '[', ';' -> isColour(data, at, count);
            default -> false;
        };
    }

    /** {@code \n}, {@code \x3d}, {@code \075}, {@code \u003d} and its long form. */
    private static boolean isBackslashed(byte[] data, int at, int count) {
        int last = at + count;
        return switch (count) {
            case 1 -> ONE_LETTER.indexOf(data[at]) >= 0;
            case 3 -> data[at] == 'x' && areHex(data, at + 1, last) || areOctal(data, at, last);
            case 5 -> data[at] == 'u' && areHex(data, at + 1, last);
            case 9 -> data[at] == 'U' && areHex(data, at + 1, last);
            default -> false;
        };
    }

    /** {@code %3A}, and the same encoded again: {@code %253A}. */
    private static boolean isPercent(byte[] data, int at, int count) {
        int code = at + count - 2;
        for (int i = at; i < code; i += 2) {
            if (data[i] != '2' || data[i + 1] != '5') {
                return false;
            }
        }
        return count % 2 == 0 && areHex(data, code, at + count);
    }

    /** The colour codes of terminals, {@code ESC [ 1 ; 32 m}, which stand in build logs, as bytes or written out. */
    private static boolean isColour(byte[] data, int at, int count) {
        int letter = at + count - 1;
        for (int i = at; i < letter; i++) {
            if (!Alphabet.isDigit(data[i])) {
                return false;
            }
        }
        int bracket = at - 1;
        while (bracket > 0 && (data[bracket] == ';' || Alphabet.isDigit(data[bracket]))) {
            bracket--;
        }
        return Alphabet.isLetter(data[letter])
                && data[bracket] == '['
                && (ends(data, bracket, "\\u001b")
                        || ends(data, bracket, "\\x1b")
                        || ends(data, bracket, "\\033")
                        || ends(data, bracket, "\\e")
                        || bracket > 0 && data[bracket - 1] == ESCAPE);
    }

    private static boolean ends(byte[] data, int end, String text) {
        int at = end - text.length();
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((data[at + i] | 0x20) != (text.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areHex(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Alphabet.isHex(data[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean areOctal(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '7') {
                return false;
            }
        }
        return true;
    }
}
