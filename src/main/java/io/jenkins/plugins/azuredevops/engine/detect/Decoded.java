package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.Arrays;

/** What a stretch of Base64 decodes to. */
final class Decoded extends View {

    private final Stretch stretch;

    private Decoded(byte[] data, int length, View parent, Stretch stretch) {
        super(data, length, parent, parent.depth + 1);
        this.stretch = stretch;
    }

    /**
     * Decodes characters of the Base64 alphabets; an incomplete group can only be the last one.
     */
    static Decoded of(View parent, Stretch stretch) {
        Span encoded = stretch.encoded();
        byte[] data = new byte[encoded.length() * 3 / 4];
        int bits = 0;
        int held = 0;
        int out = 0;
        for (int i = encoded.from(); i < encoded.to() && out < data.length; i++) {
            bits = bits << 6 | Alphabet.base64(parent.data[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                data[out++] = (byte) (bits >> held);
            }
        }
        return new Decoded(data, out, parent, stretch);
    }

    @Override
    int inParent(int index) {
        return stretch.encoded().from() + index * 4 / 3;
    }

    @Override
    Span shownInParent(int from, int to) {
        Span shown = stretch.shown();
        return new Span(shown.from(), above().afterPadding(shown.to()));
    }

    /** Forgets the decoded text as soon as it has been looked through. */
    void wipe() {
        Arrays.fill(data, (byte) 0);
    }
}
