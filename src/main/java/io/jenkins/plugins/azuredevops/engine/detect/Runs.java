package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * Finds the runs of at least {@link #SHORTEST} characters of the Base64 alphabets: no token, plain or encoded, is shorter.
 *
 * <p>Looks only at every 52nd byte, since any window of 52 holds exactly one of these, and walks left from there until a byte
 * is no member: in ordinary text about a word. No byte is so read twice, for what is known to be run is remembered. Where
 * there are blanks, quotes or brackets it is faster still: they are found in twenty-four bytes at once.
 */
final class Runs {

    static final int SHORTEST = OldFormat.LENGTH;

    /** All ASCII characters before it are gaps. */
    private static final char FIRST_MEMBER = '+';

    private static final int GLANCE = 3 * Long.BYTES;
    /** Any window of 52 holds a whole glance, if one is taken so often. */
    private static final int STRIDE = SHORTEST - GLANCE + 1;

    private final byte[] data;
    private final int length;

    /** Where the next run may begin, at the earliest. */
    private int start;
    /** Everything from {@link #start} to this byte is known to be run. */
    private int known;

    private int from;
    private int to;
    private boolean sawNul;

    Runs(byte[] data, int start, int length) {
        this.data = data;
        this.length = length;
        this.start = start;
        this.known = start - 1;
    }

    /** Goes to the next run; false if there is none that is long enough. */
    boolean next() {
        boolean[] run = Alphabet.runTable();
        while (start + SHORTEST <= length) {
            skipGaps();
            int probe = start + SHORTEST - 1;
            if (probe >= length) {
                break;
            }
            int at = probe;
            while (at > known && run[data[at] & 0xff]) {
                at--;
            }
            if (at > known) {
                sawNul |= data[at] == 0;
                start = at + 1;
                known = probe;
                continue;
            }
            int end = probe + 1;
            while (end < length && run[data[end] & 0xff]) {
                end++;
            }
            from = start;
            to = end;
            start = end + 1;
            known = end;
            return true;
        }
        return false;
    }

    /**
     * Goes on as long as each glance meets a gap; the glances do not wait for each other. For zero bytes a third of each glance
     * is enough: where there are such as in UTF-16, they are in all of it.
     */
    private void skipGaps() {
        byte[] bytes = data;
        int end = length;
        int first = start + SHORTEST - 1;
        int probe = first;
        long notNul = -1;
        while (probe < end) {
            long middle = EightBytes.at(bytes, probe - 2 * Long.BYTES + 1);
            notNul &= EightBytes.notBelow(middle, EightBytes.AFTER_ZERO);
            long members = EightBytes.notBelow(EightBytes.at(bytes, probe - GLANCE + 1), FIRST_MEMBER)
                    & EightBytes.notBelow(middle, FIRST_MEMBER)
                    & EightBytes.notBelow(EightBytes.at(bytes, probe - Long.BYTES + 1), FIRST_MEMBER);
            if (EightBytes.isAll(members)) {
                break;
            }
            probe += STRIDE;
        }
        sawNul |= !EightBytes.isAll(notNul);
        if (probe > first) {
            start = lastGap(probe - STRIDE) + 1;
            known = start - 1;
        }
    }

    /** In a glance that met one. */
    private int lastGap(int probe) {
        int at = probe;
        long gaps = 0;
        while (gaps == 0) {
            gaps = EightBytes.below(EightBytes.at(data, at - Long.BYTES + 1), FIRST_MEMBER);
            at -= Long.BYTES;
        }
        return at + Long.BYTES - EightBytes.fromEnd(gaps);
    }

    int from() {
        return from;
    }

    /** The end of the run, exclusive. */
    int to() {
        return to;
    }

    /** After the last run: where a run may have begun that needs more data to be one. */
    int rest() {
        return Math.min(start, length);
    }

    /** Whether a zero byte was met. In UTF-16 every second one is, so one is met in any long run. */
    boolean sawNul() {
        return sawNul;
    }
}
