package io.jenkins.plugins.azuredevops.engine.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines and columns of a text that goes by in a window. Nothing is counted for a text that fits into one window and holds no
 * token; of what leaves the window only line breaks are.
 */
final class LineIndex {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private final Encoding encoding;
    private byte[] data;

    /** At the beginning of the window. */
    private Position first;
    /** The last one that was asked for: the next is likely to be behind it. */
    private Position last;

    /**
     * @param index in the window
     * @param line from 1
     * @param column from 1, in UTF-16 code units
     */
    private record Position(int index, long line, long column) {}

    LineIndex(Encoding encoding, byte[] data, int length) {
        this.encoding = encoding;
        this.data = data;
        this.first = new Position(0, 1, encoding.hasMark(data, length) ? 0 : 1);
        this.last = first;
    }

    Region region(Span span) {
        Position from = at(span.from());
        Position to = at(span.to());
        return new Region(from.line(), from.column(), to.line(), to.column());
    }

    /** The window moves on by so many bytes; for UTF-16 an even number. */
    void discard(int count) {
        Position next = encoding.isWide() ? walk(first, count) : leap(count);
        first = new Position(0, next.line(), next.column());
        last = first;
    }

    private Position at(int index) {
        last = walk(index < last.index() ? first : last, index);
        return last;
    }

    private Position walk(Position start, int index) {
        long line = start.line();
        long column = start.column();
        int step = encoding.isWide() ? 2 : 1;
        int i = start.index();
        for (; i + step <= index; i += step) {
            if (isLineFeed(i)) {
                line++;
                column = 1;
            } else {
                column += units(i);
            }
        }
        return new Position(i, line, column);
    }

    private Position leap(int count) {
        long lineFeeds = lineFeeds(count);
        int start = count;
        while (start > 0 && data[start - 1] != '\n') {
            start--;
        }
        return walk(new Position(start, first.line() + lineFeeds, lineFeeds == 0 ? first.column() : 1), count);
    }

    private long lineFeeds(int count) {
        long found = 0;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            long differences = (long) LONGS.get(data, i) ^ LINE_FEEDS;
            long nonZero = (differences & LOW_BITS) + LOW_BITS | differences;
            found += Long.bitCount(~nonZero & ~LOW_BITS);
        }
        for (; i < count; i++) {
            found += data[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    private boolean isLineFeed(int i) {
        return switch (encoding) {
            case UTF_16LE -> data[i] == '\n' && data[i + 1] == 0;
            case UTF_16BE -> data[i] == 0 && data[i + 1] == '\n';
            default -> data[i] == '\n';
        };
    }

    /** Code units that the byte adds; in UTF-8 the first one of a sequence tells how many there are. */
    private int units(int i) {
        if (encoding != Encoding.BYTES) {
            return 1;
        }
        int b = data[i] & 0xff;
        return (b & 0xc0) == 0x80 ? 0 : b >= 0xf0 ? 2 : 1;
    }
}
