package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects what is found in a window, makes findings of it in the order of the text, and drops what is found again: the same
 * characters are looked at as a line and as a part of joined lines, or in two windows that overlap.
 */
final class Hits implements TextScan.Sink {

    private static final int SHOWN = 4;

    private record Hit(Span span, Match match, Form form, String redacted, String fingerprint) {}

    private final FingerprintKey key;
    private final List<Hit> hits = new ArrayList<>();
    private final NavigableSet<Long> seen = new TreeSet<>();
    private long window;

    Hits(FingerprintKey key) {
        this.key = key;
    }

    @Override
    public void found(View view, int from, int to, Match match) {
        if (seen.add(window + view.origin(from))) {
            String redacted = new String(view.data, from, SHOWN, StandardCharsets.US_ASCII);
            hits.add(new Hit(
                    view.shown(from, to),
                    match,
                    view.form(),
                    redacted + "... (" + (to - from) + " characters)",
                    key.fingerprint(view.data, from, to)));
        }
    }

    void drainTo(LineIndex lines, Consumer<? super Finding> sink) throws IOException {
        hits.sort(Comparator.comparingInt(hit -> hit.span().from()));
        for (Hit hit : hits) {
            Match match = hit.match();
            Region region = lines.region(hit.span());
            sink.accept(new Finding(region, match.kind(), match.tier(), hit.form(), hit.redacted(), hit.fingerprint()));
        }
        hits.clear();
    }

    /** The window moves on by so many bytes. */
    void discard(int count) {
        window += count;
        if (!seen.isEmpty()) {
            seen.headSet(window).clear();
        }
    }
}
