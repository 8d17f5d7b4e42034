package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * Finds the runs of at least {@link #SHORTEST} characters of the Base64 alphabets: no token, plain or encoded, is shorter.
 *
 * <p>Looks only at every 52nd byte, since any window of 52 holds exactly one of these, and walks left from there until a byte
 * is no member: in ordinary text about a word. No byte is read twice, for what is known to be run is remembered.
 */
final class Runs {

    static final int SHORTEST = OldFormat.LENGTH;

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
        byte[] bytes = data;
        boolean[] run = Alphabet.runTable();
        int first = start;
        int seen = known;
        while (first + SHORTEST <= length) {
            int probe = first + SHORTEST - 1;
            int at = probe;
            while (at > seen && run[bytes[at] & 0xff]) {
                at--;
            }
            if (at > seen) {
                sawNul |= bytes[at] == 0;
                first = at + 1;
                seen = probe;
                continue;
            }
            int end = probe + 1;
            while (end < length && run[bytes[end] & 0xff]) {
                end++;
            }
            from = first;
            to = end;
            start = end + 1;
            known = end;
            return true;
        }
        start = first;
        known = seen;
        return false;
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

    /** Whether one of the gaps was a zero byte. In UTF-16 every second byte is, so every gap is. */
    boolean sawNul() {
        return sawNul;
    }
}
