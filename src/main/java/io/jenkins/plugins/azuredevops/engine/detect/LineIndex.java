package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.IOException;

/**
 * Lines and columns of a text that goes by in a window. What can be read again is counted only up to a token, and only when
 * there is one; what cannot is counted as it leaves the window.
 */
final class LineIndex {

    private final Encoding encoding;
    private final byte[] window;
    private final Source source;

    /** Bytes of the text before the window. */
    private long before;
    /** How many of these are counted. */
    private long counted;

    /** At the end of what is counted. */
    private Position first;
    /** The last one in the window that was asked for: the next is likely to be behind it. */
    private Position last;

    /**
     * @param index in the window
     * @param line from 1
     * @param column from 1, in UTF-16 code units
     */
    private record Position(int index, long line, long column) {}

    LineIndex(Encoding encoding, byte[] window, int length, Source source) {
        this.encoding = encoding;
        this.window = window;
        this.source = source;
        this.first = new Position(0, 1, encoding.hasMark(window, length) ? 0 : 1);
        this.last = first;
    }

    Region region(Span span) throws IOException {
        Position from = at(span.from());
        Position to = at(span.to());
        return new Region(from.line(), from.column(), to.line(), to.column());
    }

    /** The window is about to move on by so many bytes; for UTF-16 an even number. */
    void discard(int count) {
        if (!source.canReadAgain()) {
            count(window, count);
            counted += count;
        }
        before += count;
        last = first;
    }

    private Position at(int index) throws IOException {
        if (counted < before) {
            readAgain();
        }
        last = walk(window, index < last.index() ? first : last, index);
        return last;
    }

    private void readAgain() throws IOException {
        byte[] again = new byte[(int) Math.min(TextScan.CARRY, before - counted)];
        while (counted < before) {
            int read = source.readAgain(counted, again, (int) Math.min(again.length, before - counted));
            int whole = encoding.isWide() ? read & ~1 : read;
            if (whole <= 0) {
                throw new IOException("The file became shorter while it was read.");
            }
            count(again, whole);
            counted += whole;
        }
        last = first;
    }

    private void count(byte[] data, int count) {
        Position next = encoding.isWide() ? walk(data, first, count) : leap(data, count);
        first = new Position(0, next.line(), next.column());
    }

    private Position walk(byte[] data, Position start, int index) {
        long line = start.line();
        long column = start.column();
        int step = encoding.isWide() ? 2 : 1;
        int i = start.index();
        for (; i + step <= index; i += step) {
            if (isLineFeed(data, i)) {
                line++;
                column = 1;
            } else {
                column += units(data[i]);
            }
        }
        return new Position(i, line, column);
    }

    /** As walking from the beginning, but counts columns on the last line only. */
    private Position leap(byte[] data, int count) {
        long lineFeeds = lineFeeds(data, count);
        int start = count;
        while (start > 0 && data[start - 1] != '\n') {
            start--;
        }
        return walk(data, new Position(start, first.line() + lineFeeds, lineFeeds == 0 ? first.column() : 1), count);
    }

    private static long lineFeeds(byte[] data, int count) {
        long found = 0;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            found += Long.bitCount(EightBytes.equal(EightBytes.at(data, i), '\n'));
        }
        for (; i < count; i++) {
            found += data[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    private boolean isLineFeed(byte[] data, int i) {
        return switch (encoding) {
            case UTF_16LE -> data[i] == '\n' && data[i + 1] == 0;
            case UTF_16BE -> data[i] == 0 && data[i + 1] == '\n';
            default -> data[i] == '\n';
        };
    }

    /** Code units that the byte adds; in UTF-8 the first one of a sequence tells how many there are. */
    private int units(byte value) {
        if (encoding != Encoding.BYTES) {
            return 1;
        }
        int b = value & 0xff;
        return (b & 0xc0) == 0x80 ? 0 : b >= 0xf0 ? 2 : 1;
    }
}
