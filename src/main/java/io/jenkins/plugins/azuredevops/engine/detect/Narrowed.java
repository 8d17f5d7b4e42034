package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * UTF-16 as one byte a character; what is not ASCII becomes a byte that is in no alphabet. Since the other byte of an ASCII
 * character is zero in both byte orders, the order does not matter, only at which byte the pairs begin: each view is tried
 * with both.
 */
final class Narrowed extends View {

    private static final byte OTHER = (byte) 0xff;

    private final int first;

    private Narrowed(byte[] data, View parent, int first) {
        super(data, data.length, parent, parent.depth);
        this.first = first;
    }

    /** The characters whose low byte stands at {@code first}, {@code first + 2} and so on. */
    static Narrowed of(View wide, int first) {
        byte[] narrow = new byte[Math.max(0, (wide.length - first + 1) / 2)];
        for (int i = 0; i < narrow.length; i++) {
            int low = first + 2 * i;
            boolean isAscii = low + 1 >= wide.length || wide.data[low + 1] == 0;
            narrow[i] = isAscii ? wide.data[low] : OTHER;
        }
        return new Narrowed(narrow, wide, first);
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
