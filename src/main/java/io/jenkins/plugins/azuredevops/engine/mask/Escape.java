package io.jenkins.plugins.azuredevops.engine.mask;

/**
 * A character that is written in another way, as JSON, XML and URLs do it, or a mark that means none, such as a written line
 * break or the colour of a terminal. Reads one after the other; not safe for threads.
 */
final class Escape {

    static final byte ESC = 0x1b;

    private static final int LONGEST_ENTITY = 8;

    private int letter;
    private int end;

    /** Of what was read: its value in {@link Letters}, or {@link Letters#NONE}. */
    int letter() {
        return letter;
    }

    /** Behind what was read. */
    int end() {
        return end;
    }

    /** Reads what begins at {@code at}, which is at least that one byte. */
    void read(byte[] data, int at, int to) {
        letter = Letters.NONE;
        end = at + 1;
        switch (data[at]) {
            case '\\' -> backslash(data, to);
            case '%' -> percent(data, to);
            case '&' -> entity(data, to);
            default -> colour(data, to);
        }
    }

    /** {@code \}{@code u002b}, {@code \x2b}, {@code \n}; of several backslashes the last counts. */
    private void backslash(byte[] data, int to) {
        while (end < to && data[end] == '\\') {
            end++;
        }
        if (end == to) {
            return;
        }
        switch (data[end]) {
            case 'u' -> hex(data, end + 1, end + 5, to);
            case 'x' -> hex(data, end + 1, end + 3, to);
            case 'n', 'r', 't', 'b', 'f' -> end++;
            default -> {}
        }
    }

    /** {@code %2B}, and the same encoded again: {@code %252B}. */
    private void percent(byte[] data, int to) {
        while (end + 1 < to && data[end] == '2' && data[end + 1] == '5') {
            end += 2;
        }
        hex(data, end, end + 2, to);
    }

    /** {@code &#43;}, {@code &#x2B;}, {@code &quot;}, and the same escaped again: {@code &amp;#43;}. */
    private void entity(byte[] data, int to) {
        while (isAt("amp;", data, end, to)) {
            end += 4;
        }
        int last = end;
        while (last < to && last - end < LONGEST_ENTITY && data[last] != ';') {
            last++;
        }
        if (last == to || data[last] != ';' || last == end) {
            return;
        }
        if (data[end] != '#') {
            end = areLetters(data, end, last) ? last + 1 : end;
            return;
        }
        boolean isHex = data[end + 1] == 'x' || data[end + 1] == 'X';
        int value = number(data, end + (isHex ? 2 : 1), last, isHex ? 16 : 10);
        if (value >= 0) {
            letter = Letters.ofWritten(value);
            end = last + 1;
        }
    }

    /** {@code ESC [ 1 ; 32 m}: ECMA-48, section 5.4. */
    private void colour(byte[] data, int to) {
        if (end == to || data[end] != '[') {
            return;
        }
        int last = end + 1;
        while (last < to && data[last] >= 0x20 && data[last] < 0x40) {
            last++;
        }
        end = Math.min(last + 1, to);
    }

    private void hex(byte[] data, int from, int last, int to) {
        int value = last <= to ? number(data, from, last, 16) : -1;
        if (value >= 0) {
            letter = Letters.ofWritten(value);
            end = last;
        }
    }

    private static int number(byte[] data, int from, int to, int radix) {
        int value = from < to ? 0 : -1;
        for (int i = from; i < to && value >= 0; i++) {
            int digit = data[i] < 0 ? -1 : Character.digit(data[i], radix);
            value = digit < 0 ? -1 : value * radix + digit;
        }
        return value;
    }

    private static boolean isAt(String text, byte[] data, int at, int to) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= to || data[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areLetters(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            int letter = data[i] | 0x20;
            if (letter < 'a' || letter > 'z') {
                return false;
            }
        }
        return true;
    }
}
