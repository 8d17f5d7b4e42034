package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.ArrayList;
import java.util.List;

/** Encoders wrap their output, by default at 64 or 76 columns: a run that ends a line may go on in the next one. */
final class WrappedLines {

    /** In strings of JSON, in URLs. */
    private static final List<String> WRITTEN_BREAKS = List.of("\\r\\n", "\\n", "%0D%0A", "%0A");

    private final byte[] data;
    private final int length;

    WrappedLines(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    /** The runs that belong together with this one, in order: also the end of the line before, if this one begins a line. */
    List<Span> around(Span run) {
        List<Span> pieces = new ArrayList<>();
        Span before = before(run.from());
        if (before.length() > 0) {
            pieces.add(before);
        }
        pieces.add(run);
        int next = afterBreak(run.to());
        while (next >= 0) {
            int end = next;
            while (end < length && Alphabet.isRun(data[end])) {
                end++;
            }
            if (end == next) {
                break;
            }
            pieces.add(new Span(next, end));
            next = afterBreak(end);
        }
        return pieces;
    }

    private Span before(int start) {
        int end = start;
        while (end > 0 && isIndent(data[end - 1])) {
            end--;
        }
        if (end == 0 || data[end - 1] != '\n') {
            return new Span(start, start);
        }
        end--;
        if (end > 0 && data[end - 1] == '\r') {
            end--;
        }
        int begin = end;
        while (begin > 0 && Alphabet.isRun(data[begin - 1])) {
            begin--;
        }
        return new Span(begin, end);
    }

    /** Behind the line break and the indentation that begin here, or -1. The break may be one that is written out. */
    private int afterBreak(int at) {
        int next = at < length && data[at] == '\r' ? at + 1 : at;
        if (next < length && data[next] == '\n') {
            next++;
            while (next < length && isIndent(data[next])) {
                next++;
            }
            return next;
        }
        for (String written : WRITTEN_BREAKS) {
            if (isAt(written, at)) {
                return at + written.length();
            }
        }
        return -1;
    }

    private boolean isAt(String text, int at) {
        if (at + text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (data[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIndent(byte b) {
        return b == ' ' || b == '\t';
    }
}
