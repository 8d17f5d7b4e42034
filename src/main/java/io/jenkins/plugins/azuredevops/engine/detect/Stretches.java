package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a run Base64 of text may stand, without decoding it. Of each group of four characters the first one carries the
 * high six bits of a byte, so over a token, and over Base64 of one, it is one of a few. Sixteen groups in a row that are so
 * happen in any encoded token and in hardly any other data. Where the groups begin is not known (letters may be glued to the
 * front), so all four ways are tried; skipping as {@link Runs} does makes that cheap.
 */
final class Stretches {

    /** Groups that lie wholly in the shortest token, wherever it begins in a group. */
    private static final int SHORTEST = 16;
    /** The letter for six zero bits: in UTF-16 it is every second group, in binary data often all of them. */
    private static final byte ZERO = 'A';

    private static final boolean[] IN_TOKEN = groups(0, 0, '+', '9', 'A', 'z');
    private static final boolean[] IN_TEXT = groups(0, 0, '\t', '\r', ' ', '~');

    private final byte[] data;
    private final int to;
    private final List<Stretch> found = new ArrayList<>(0);

    private Stretches(byte[] data, int to) {
        this.data = data;
        this.to = to;
    }

    /** The stretches worth decoding of a run, with the text around them that belongs to the same encoding. */
    static List<Stretch> in(byte[] data, int from, int to) {
        Stretches stretches = new Stretches(data, to);
        for (int offset = 0; offset < 4; offset++) {
            stretches.find(from + offset);
        }
        return stretches.found;
    }

    private void find(int first) {
        int count = (to - first + 2) / 4;
        int start = 0;
        int known = -1;
        int taken = 0;
        while (start + SHORTEST <= count) {
            int probe = start + SHORTEST - 1;
            int at = probe;
            while (at > known && IN_TOKEN[data[first + 4 * at] & 0xff]) {
                at--;
            }
            if (at > known) {
                start = at + 1;
                known = probe;
                continue;
            }
            int zeros = leadingZeros(first, start);
            if (zeros > 1 || mostlyZeros(first, start)) {
                start += Math.max(1, zeros - 1);
                known = probe;
                continue;
            }
            taken = take(first, start, taken, count);
            start = taken;
            known = taken - 1;
        }
    }

    /** Takes the stretch and the text around it; answers the group after it. */
    private int take(int first, int start, int taken, int count) {
        int low = start;
        while (low > taken && IN_TEXT[data[first + 4 * (low - 1)] & 0xff]) {
            low--;
        }
        int high = start + SHORTEST;
        while (high < count && IN_TEXT[data[first + 4 * high] & 0xff]) {
            high++;
        }
        Span shown = new Span(first + 4 * low, Math.min(to, first + 4 * high));
        int begin = Math.max(first, shown.from() - 4);
        found.add(new Stretch(shown, new Span(begin, Math.min(to, shown.to() + 4))));
        return high;
    }

    private int leadingZeros(int first, int start) {
        int zeros = 0;
        while (zeros < SHORTEST && data[first + 4 * (start + zeros)] == ZERO) {
            zeros++;
        }
        return zeros;
    }

    private boolean mostlyZeros(int first, int start) {
        int zeros = 0;
        for (int group = start; group < start + SHORTEST; group++) {
            zeros += data[first + 4 * group] == ZERO ? 1 : 0;
        }
        return zeros > SHORTEST / 2;
    }

    /** The Base64 characters that begin a group whose first byte is in one of the ranges, given as pairs. */
    private static boolean[] groups(int... ranges) {
        boolean[] table = new boolean[256];
        for (int b = 0; b < table.length; b++) {
            int high = Alphabet.base64((byte) b);
            for (int i = 0; i < ranges.length; i += 2) {
                table[b] |= high >= ranges[i] >> 2 && high <= ranges[i + 1] >> 2;
            }
        }
        return table;
    }
}
