package io.jenkins.plugins.azuredevops.engine.mask;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A log without what it shows of tokens. Lines go on as soon as they are whole, all that come in one call in one call; what
 * has no end of a line yet waits, but no more than {@value #MOST} bytes of it. Not safe for threads, as log streams are.
 */
public final class MaskingStream extends OutputStream {

    private static final int MOST = 1 << 16;

    private final OutputStream log;
    private final TracesSoFar traces;
    private final LogMask mask = new LogMask();
    private final Pending pending = new Pending();

    /** What has come without its end. */
    private static final class Pending extends ByteArrayOutputStream {

        /** Without a copy. */
        byte[] bytes() {
            return buf;
        }

        boolean endsWithReturn() {
            return count > 0 && buf[count - 1] == '\r';
        }
    }

    /** @param log is closed with this stream */
    public MaskingStream(@NonNull OutputStream log, @NonNull TracesSoFar traces) {
        this.log = log;
        this.traces = traces;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(@NonNull byte[] data, int offset, int length) throws IOException {
        int to = offset + length;
        if (length > 0 && data[offset] != '\n' && pending.endsWithReturn()) {
            showPending();
        }
        int end = endOfLines(data, offset, to);
        if (pending.size() > 0) {
            pending.write(data, offset, end - offset);
            if (end > offset) {
                showPending();
            }
        } else if (end > offset) {
            show(data, offset, end);
        }
        pending.write(data, end, to - end);
        if (pending.size() >= MOST) {
            showPending();
        }
    }

    /** Behind the last end of a line: a return counts when it is known that no line feed follows. */
    private static int endOfLines(byte[] data, int from, int to) {
        int end = to;
        while (end > from && data[end - 1] != '\n' && (data[end - 1] != '\r' || end == to)) {
            end--;
        }
        return end;
    }

    private void showPending() throws IOException {
        int size = pending.size();
        pending.reset();
        show(pending.bytes(), 0, size);
    }

    private void show(byte[] data, int from, int to) throws IOException {
        TokenTraces known = traces.before(data, from, to);
        byte[] masked = known == null ? null : mask.hide(data, from, to, known);
        if (masked == null) {
            log.write(data, from, to - from);
        } else {
            log.write(masked);
        }
    }

    @Override
    public void flush() throws IOException {
        log.flush();
    }

    /** Shows what has no end, too. */
    @Override
    public void close() throws IOException {
        try {
            if (pending.size() > 0) {
                showPending();
            }
        } finally {
            log.close();
        }
    }
}
