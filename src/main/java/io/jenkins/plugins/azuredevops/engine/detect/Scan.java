package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;
import java.util.function.Consumer;

/** Looks through texts one after the other, in a buffer of its own. For one thread. */
final class Scan {

    /** What may be carried over, what is read at once, and no more. */
    static final int BUFFER = 4 * TextScan.CARRY;

    /** What stays before the part that is not done: lines for hints, neighbours of a run. */
    private static final int CONTEXT = 4 * Hints.REACH;

    private final FingerprintKey key;
    private final byte[] buffer;

    Scan(FingerprintKey key) {
        this.key = key;
        this.buffer = new byte[BUFFER];
    }

    /** Looks through bytes that go by; false if they are no text. */
    boolean stream(Source source, Consumer<? super Finding> sink) throws IOException {
        int length = fill(source, 0);
        Encoding encoding = Encoding.of(buffer, length);
        if (encoding == Encoding.BINARY) {
            return false;
        }
        LineIndex lines = new LineIndex(encoding, buffer, length, source);
        Hits hits = new Hits(key);
        TextScan scan = new TextScan(hits);
        int from = 0;
        while (length == buffer.length) {
            int done = scan.scan(new View.Whole(buffer, length), from, false);
            hits.drainTo(lines, sink);
            int gone = Math.max(0, done - CONTEXT) & ~1; // whole characters of UTF-16
            lines.discard(gone);
            hits.discard(gone);
            System.arraycopy(buffer, gone, buffer, 0, length - gone);
            from = done - gone;
            length = fill(source, length - gone);
        }
        scan.scan(new View.Whole(buffer, length), from, true);
        hits.drainTo(lines, sink);
        return true;
    }

    /** Reads until the buffer is full or the source ends; answers the bytes that are in it. */
    private int fill(Source source, int length) throws IOException {
        int filled = length;
        while (filled < buffer.length) {
            int read = source.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled;
    }
}
