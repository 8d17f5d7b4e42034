package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.Arrays;
import java.util.List;

/** The runs of lines that follow each other, as one. */
final class Joined extends View {

    private final int[] starts;
    private final int[] inParent;

    private Joined(byte[] data, View parent, int[] starts, int[] inParent) {
        super(data, data.length, parent, parent.depth);
        this.starts = starts;
        this.inParent = inParent;
    }

    static Joined of(View parent, List<Span> pieces) {
        byte[] data = new byte[pieces.stream().mapToInt(Span::length).sum()];
        int[] starts = new int[pieces.size()];
        int[] inParent = new int[pieces.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            Span piece = pieces.get(i);
            starts[i] = at;
            inParent[i] = piece.from();
            System.arraycopy(parent.data, piece.from(), data, at, piece.length());
            at += piece.length();
        }
        return new Joined(data, parent, starts, inParent);
    }

    @Override
    int inParent(int index) {
        int piece = Arrays.binarySearch(starts, index);
        piece = piece >= 0 ? piece : -piece - 2;
        return inParent[piece] + index - starts[piece];
    }

    /** The end of a stretch is the end of its last character: the next one may stand on another line. */
    @Override
    Span shownInParent(int from, int to) {
        return new Span(inParent(from), above().afterPadding(inParent(to - 1) + 1));
    }
}
