package io.jenkins.plugins.azuredevops.engine.detect;

import java.util.List;

/** Looks through a text for runs, through runs for tokens, and through what they decode to. For one thread. */
final class TextScan {

    /** What is carried from one chunk to the next, at most; a longer run is looked through in parts. */
    static final int CARRY = 1 << 16;

    /** What two parts of such a run share: more than a token has in any encoding. */
    private static final int OVERLAP = 2048;
    /** A 52-character token in Base64, without padding. */
    private static final int SHORTEST_ENCODED = 70;
    /** A secret that holds a file that holds an encoded token: two, and no deeper. */
    private static final int DEEPEST = 2;

    /** Where the tokens go. They are valid during the call only. */
    @FunctionalInterface
    interface Sink {
        void found(View view, int from, int to, Match match);
    }

    private final Sink sink;

    TextScan(Sink sink) {
        this.sink = sink;
    }

    /** Looks through the whole of a text. */
    void scan(View view) {
        scan(view, 0, true);
    }

    /**
     * Looks through a text from an index; what is before it is done and only read as a neighbour. What was found near the
     * index may be found again.
     *
     * @param isLast whether the text ends with the view; if not, what more text could change is left for later
     * @return everything before this index is done
     */
    int scan(View view, int from, boolean isLast) {
        Runs runs = new Runs(view.data, from, view.length);
        int done = scan(view, runs, isLast);
        if (runs.sawNul() && !(view instanceof Narrowed) && Narrowed.hasRun(view, from)) {
            // The first zero byte may come a little after the first character of two bytes.
            int wideFrom = Math.max(0, from - 4 * Runs.SHORTEST);
            return Narrowed.of(view)
                    .mapToInt(narrow -> narrow.inParent(scanNarrow(narrow, wideFrom, isLast)))
                    .reduce(done, Math::min);
        }
        return done;
    }

    private int scanNarrow(Narrowed narrow, int from, boolean isLast) {
        return scan(narrow, new Runs(narrow.data, narrow.fromParent(from), narrow.length), isLast);
    }

    private int scan(View view, Runs runs, boolean isLast) {
        int settled = isLast ? view.length : view.length - Hints.REACH;
        int carry = view instanceof Narrowed ? CARRY / 2 : CARRY;
        WrappedLines wrapped = new WrappedLines(view.data, view.length);
        int joined = 0;
        while (runs.next()) {
            Span run = new Span(runs.from(), runs.to());
            List<Span> lines = run.to() > joined ? wrapped.around(run) : List.of(run);
            int end = lines.get(lines.size() - 1).to();
            if (end > settled && view.length - run.from() <= carry) {
                return run.from();
            }
            if (lines.size() > 1) {
                WrappedLines.readings(lines).forEach(reading -> join(view, reading));
                joined = WrappedLines.lookedThrough(lines);
            }
            plain(view, run, isLast);
            decode(view, run);
            if (run.to() == view.length && !isLast) {
                return view.length - OVERLAP;
            }
        }
        return runs.rest();
    }

    /** A token is all there is between two characters that are not base62. */
    private void plain(View view, Span run, boolean isLast) {
        byte[] data = view.data;
        int at = run.from();
        while (at > 0 && at < run.to() && Alphabet.isBase62(data[at - 1])) {
            at++; // the run began in what is done: its beginning is no boundary
        }
        while (at < run.to()) {
            int end = at;
            while (end < run.to() && Alphabet.isBase62(data[end])) {
                end++;
            }
            if (end - at >= Runs.SHORTEST && (end < view.length || isLast)) {
                between(view, at, end);
            }
            at = end + 1;
        }
    }

    private void between(View view, int from, int to) {
        Match match = null;
        int start = to;
        if (isTokenBehindEscape(view, from, to, NewFormat.LENGTH)) {
            start = to - NewFormat.LENGTH;
            match = NewFormat.match(view.data, start);
        } else if (isTokenBehindEscape(view, from, to, OldFormat.LENGTH)) {
            start = to - OldFormat.LENGTH;
            match = OldFormat.match(view.data, start);
        }
        if (match != null && isCertain(match.tier(), view, start, to)) {
            sink.found(view, start, to, match);
        }
    }

    /** Whether two lines belong together only the checksum of what they make tells. */
    private static boolean isCertain(Tier tier, View view, int from, int to) {
        return switch (tier) {
            case VERIFIED -> true;
            case SHAPE -> !(view instanceof Joined);
            case CONTEXT -> !(view instanceof Joined) && Hints.near(view, from, to);
        };
    }

    private static boolean isTokenBehindEscape(View view, int from, int to, int length) {
        int glued = to - from - length;
        return glued == 0 || glued > 0 && Escapes.endAfter(view.data, from, glued);
    }

    private void join(View view, List<Span> lines) {
        Joined whole = Joined.of(view, lines);
        plain(whole, new Span(0, whole.length), true);
        decode(whole, new Span(0, whole.length));
    }

    private void decode(View view, Span run) {
        if (run.length() < SHORTEST_ENCODED || view.depth == DEEPEST) {
            return;
        }
        for (Stretch stretch : Stretches.in(view.data, run.from(), run.to())) {
            Decoded decoded = Decoded.of(view, stretch);
            scan(decoded);
            decoded.wipe();
        }
    }
}
