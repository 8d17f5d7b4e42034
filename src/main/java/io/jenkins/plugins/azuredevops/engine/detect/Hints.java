package io.jenkins.plugins.azuredevops.engine.detect;

/**
 * Whether a name or host of Azure DevOps stands near a string, so that it is likely to be a token. That is: on the same
 * line; or on the line before, where that one names what holds the value, since it ends open ({@code key:}) or the value's
 * own key says nothing ({@code value:}).
 */
final class Hints {

    /** Bytes of a line that are looked at on each side: a line of minified code says nothing about all that is on it. */
    static final int REACH = 1024;

    private static final String OPEN_ENDS = ":=>|({[\\-+";

    private Hints() {}

    /** Near these characters, or near the encoded text that they come from. */
    static boolean near(View view, int from, int to) {
        byte[] data = view.data;
        int start = lineStart(data, from);
        if (HintWords.standIn(data, start, from)
                || HintWords.standIn(data, to, lineEnd(view, to))
                || isNamedByLineBefore(data, start, from)) {
            return true;
        }
        if (view.parent == null) {
            return false;
        }
        Span above = view.shownInParent(from, to);
        return near(view.parent, above.from(), above.to());
    }

    private static boolean isNamedByLineBefore(byte[] data, int start, int value) {
        if (start == 0 || data[start - 1] != '\n') {
            return false;
        }
        int end = start - 1;
        while (end > 0 && isBlank(data[end - 1])) {
            end--;
        }
        int before = lineStart(data, end);
        if (end == before) {
            return false;
        }
        boolean isItsName = isWithoutWords(data, start, value)
                ? OPEN_ENDS.indexOf(data[end - 1]) >= 0
                : HintWords.isMereKey(data, start, value);
        return isItsName && HintWords.standIn(data, before, end);
    }

    static boolean isWithoutWords(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Alphabet.isBase62(data[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private static int lineStart(byte[] data, int from) {
        int at = from;
        int limit = Math.max(0, from - REACH);
        while (at > limit && data[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static int lineEnd(View view, int from) {
        int at = from;
        int limit = Math.min(view.length, from + REACH);
        while (at < limit && view.data[at] != '\n') {
            at++;
        }
        return at;
    }
}
