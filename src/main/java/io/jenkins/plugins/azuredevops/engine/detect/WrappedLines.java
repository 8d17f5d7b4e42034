package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Encoders wrap their output, by default at 64 or 76 columns: a run that ends a line may go on in the next one. So may one
 * before a mark that says that the line goes on: a backslash in scripts and properties, an equals sign in mails.
 */
final class WrappedLines {

    /** In strings of JSON, in URLs. */
    private static final List<String> WRITTEN_BREAKS = List.of("\\r\\n", "\\n", "%0D%0A", "%0A");

    /** More than a token has in any encoding. */
    private static final int NEAR = 2048;

    private final byte[] data;
    private final int length;

    WrappedLines(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    /**
     * The runs that may belong together with this one, in order: also the end of the line before, if this one begins a line
     * and that is too short to be looked at for itself. Lines of one encoding are equally long, but for the first, before
     * which a name may stand, and the last: what follows on another length belongs to something else.
     */
    List<Span> around(Span run) {
        List<Span> pieces = new ArrayList<>();
        Span before = before(run.from());
        if (before.length() > 0 && before.length() < Runs.SHORTEST) {
            pieces.add(before);
        }
        pieces.add(run);
        Span last = run;
        int following = 0;
        int next = afterBreak(run.to());
        while (next >= 0) {
            int end = next;
            while (end < length && Alphabet.isRun(data[end])) {
                end++;
            }
            Span piece = new Span(next, end);
            if (piece.length() == 0) {
                break;
            }
            pieces.add(piece);
            following++;
            boolean goesOn = following == 1 ? piece.length() >= Runs.SHORTEST : piece.length() == last.length();
            last = piece;
            next = goesOn ? afterBreak(end) : -1;
        }
        return pieces;
    }

    /**
     * The ways to read such lines: all of them; and without the first or the last, which may be a word that is there for
     * itself. Of many lines the latter are only those near the end in question.
     */
    static List<List<Span>> readings(List<Span> lines) {
        int count = lines.size();
        List<List<Span>> readings = new ArrayList<>();
        readings.add(lines);
        if (count > 2) {
            boolean isShort = lines.get(count - 1).to() - lines.get(0).from() <= NEAR;
            int near = isShort ? count : Math.min(count, 1 + NEAR / Runs.SHORTEST);
            readings.add(lines.subList(1, near));
            readings.add(lines.subList(count - near, count - 1));
            if (isShort && count > 3) {
                readings.add(lines.subList(1, count - 1));
            }
        }
        return readings;
    }

    /** The end of those of the lines that need no look at what they begin, since the line before is of the same length. */
    static int lookedThrough(List<Span> lines) {
        int end = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).length() == lines.get(i - 1).length()) {
                end = lines.get(i).to();
            }
        }
        return end;
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
        if (end > 0 && isMark(data[end - 1])) {
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
        int next = at < length && isMark(data[at]) ? at + 1 : at;
        next = next < length && data[next] == '\r' ? next + 1 : next;
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

    private static boolean isMark(byte b) {
        return b == '\\' || b == '=';
    }

    private static boolean isIndent(byte b) {
        return b == ' ' || b == '\t';
    }
}
