package io.jenkins.plugins.azuredevops.engine.mask;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What is to be hidden of some lines, in order. Not safe for threads. */
final class Regions {

    private static final byte[] HIDDEN = {'*', '*', '*', '*'};

    /** Where one begins, where it ends, where the next begins ... */
    private int[] bounds = new int[16];

    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Joins what touches; it may begin before others. */
    void add(int from, int to) {
        int start = from;
        int end = to;
        while (count > 0 && bounds[count - 1] >= start) {
            start = Math.min(start, bounds[count - 2]);
            end = Math.max(end, bounds[count - 1]);
            count -= 2;
        }
        if (count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * count);
        }
        bounds[count++] = start;
        bounds[count++] = end;
    }

    /** Goes on with the last one. */
    void extend(int to) {
        bounds[count - 1] = Math.max(bounds[count - 1], to);
    }

    /** The text with asterisks for each region, of one that goes over several lines in each of them. */
    byte[] hide(byte[] data, int from, int to) {
        ByteArrayOutputStream hidden = new ByteArrayOutputStream(to - from);
        int at = from;
        for (int i = 0; i < count; i += 2) {
            hidden.write(data, at, bounds[i] - at);
            at = bounds[i + 1];
            hide(data, bounds[i], at, hidden);
        }
        hidden.write(data, at, to - at);
        return hidden.toByteArray();
    }

    private static void hide(byte[] data, int from, int to, ByteArrayOutputStream hidden) {
        boolean isHidden = false;
        for (int i = from; i < to; i++) {
            if (data[i] == '\n' || data[i] == '\r') {
                hidden.write(data[i]);
                isHidden = false;
            } else if (!isHidden) {
                hidden.writeBytes(HIDDEN);
                isHidden = true;
            }
        }
    }
}
