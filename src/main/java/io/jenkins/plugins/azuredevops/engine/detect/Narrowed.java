package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.stream.Stream;

/** UTF-16 as one byte a character; what is not ASCII becomes a byte that is in no alphabet. */
final class Narrowed extends View {

    private static final byte OTHER = (byte) 0xff;

    private final int first;

    private Narrowed(byte[] data, View parent, int first) {
        super(data, data.length, parent, parent.depth);
        this.first = first;
    }

    /**
     * The ways to see UTF-16 in bytes: little-endian from an even byte or (appended to a log in ASCII) from an odd one, and
     * big-endian. An ASCII character in one is an ASCII character in the others; its neighbours are not.
     */
    static Stream<Narrowed> of(View wide) {
        return Stream.of(of(wide, 0, 1), of(wide, 1, 1), of(wide, 1, -1));
    }

    /** Whether there is any run in UTF-16 that could hold a token, from this index on. */
    static boolean hasRun(View wide, int from) {
        for (int i = Math.max(2, from); i + 3 < wide.length; i += Runs.SHORTEST) {
            int nul = wide.data[i] == 0 ? i : i + 1;
            if (wide.data[nul] == 0 && isInRun(wide, nul)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInRun(View wide, int nul) {
        byte[] data = wide.data;
        int begin = nul;
        while (begin >= 2 && data[begin - 2] == 0 && Alphabet.isRun(data[begin - 1])) {
            begin -= 2;
        }
        int end = nul;
        while (end + 2 < wide.length && data[end + 2] == 0 && Alphabet.isRun(data[end + 1])) {
            end += 2;
        }
        return (end - begin) / 2 >= Runs.SHORTEST / 2;
    }

    private static Narrowed of(View wide, int first, int toHighByte) {
        byte[] narrow = new byte[Math.max(0, (wide.length - first + 1) / 2)];
        for (int i = 0; i < narrow.length; i++) {
            int low = first + 2 * i;
            int high = low + toHighByte;
            narrow[i] = high >= wide.length || wide.data[high] == 0 ? wide.data[low] : OTHER;
        }
        return new Narrowed(narrow, wide, first);
    }

    /** The character that a byte of the parent belongs to. */
    int fromParent(int index) {
        return Math.max(0, index - first) / 2;
    }

    @Override
    int inParent(int index) {
        return first + 2 * index;
    }

    @Override
    Span shownInParent(int from, int to) {
        return new Span(inParent(from), inParent(to));
    }
}
