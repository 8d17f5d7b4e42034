package io.jenkins.plugins.azuredevops.engine.detect;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Objects;

/** Text to look through, one byte a character, and where it stands in the text that it was made from. */
abstract sealed class View permits View.Whole, Joined, Decoded, Narrowed {

    final byte[] data;
    /** Bytes of {@link #data} that count. */
    final int length;

    @CheckForNull
    final View parent;

    /** How often Base64 was decoded to come here. */
    final int depth;

    View(byte[] data, int length, @CheckForNull View parent, int depth) {
        this.data = data;
        this.length = length;
        this.parent = parent;
        this.depth = depth;
    }

    /** The parent of a text that has one. */
    final View above() {
        return Objects.requireNonNull(parent, "only what was decoded stands in another text");
    }

    /** Where in the parent the text of the character begins. */
    abstract int inParent(int index);

    /** Where in the parent that stands which a person would be shown for these characters. */
    abstract Span shownInParent(int from, int to);

    /** Where the text of the character begins in what was given to the detector. */
    final int origin(int index) {
        return parent == null ? index : parent.origin(inParent(index));
    }

    /** What a person is shown for these characters, in what was given to the detector. */
    final Span shown(int from, int to) {
        if (parent == null) {
            return new Span(from, to);
        }
        Span above = shownInParent(from, to);
        return parent.shown(above.from(), above.to());
    }

    /** The end of an encoded text whose last character that carries data is before {@code end}. */
    final int afterPadding(int end) {
        int at = end;
        while (at < length && at < end + 2 && data[at] == '=') {
            at++;
        }
        return at;
    }

    final Form form() {
        return depth == 0 ? Form.PLAIN : Form.BASE64;
    }

    /** What was given to the detector, or the part of it that is in memory. */
    static final class Whole extends View {

        Whole(byte[] data, int length) {
            super(data, length, null, 0);
        }

        @Override
        int inParent(int index) {
            throw new IllegalStateException("It was made from nothing else.");
        }

        @Override
        Span shownInParent(int from, int to) {
            throw new IllegalStateException("It was made from nothing else.");
        }
    }
}
