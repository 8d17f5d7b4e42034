package io.jenkins.plugins.azuredevops.engine.mask;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Some letters in a row, of six bits each.
 *
 * @param older the first {@value #OLDER} of them
 * @param newer the last {@value #NEWER}
 */
record Window(long older, long newer) {

    static final int OLDER = 5;
    static final int NEWER = 10;

    /** Letters of a window. */
    static final int LENGTH = OLDER + NEWER;

    /** From one window of a spelling to the next. */
    static final int STEP = 6;

    static final long OLDER_MASK = (1L << OLDER * Letters.BITS) - 1;
    static final long NEWER_MASK = (1L << NEWER * Letters.BITS) - 1;
    static final int OLDEST_OF_NEWER = (NEWER - 1) * Letters.BITS;

    /** Odd numbers of no further meaning: from the golden ratio and the roots of 2 and 3. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private static final long SPREAD_OLDER = 0x6a09e667f3bcc909L;
    private static final long SPREAD_AGAIN = 0xbb67ae8584caa73bL;

    /** Every so many letters, and one at the end. */
    static List<Window> of(byte[] letters) {
        List<Window> windows = new ArrayList<>();
        int last = letters.length - LENGTH;
        for (int from = 0; from < last; from += STEP) {
            windows.add(of(letters, from));
        }
        if (last >= 0) {
            windows.add(of(letters, last));
        }
        return windows;
    }

    private static Window of(byte[] letters, int from) {
        long older = 0;
        long newer = 0;
        for (int i = from; i < from + LENGTH; i++) {
            older = (older << Letters.BITS | newer >>> OLDEST_OF_NEWER) & OLDER_MASK;
            newer = (newer << Letters.BITS | letters[i]) & NEWER_MASK;
        }
        return new Window(older, newer);
    }

    /** A number for the newer letters, spread over 64 bits. */
    static long spread(long newer) {
        return newer * SPREAD;
    }

    /** Another, for all of them. */
    static long spread(long older, long newer) {
        long mixed = newer * SPREAD_AGAIN + older * SPREAD_OLDER;
        return (mixed ^ mixed >>> Integer.SIZE) * SPREAD;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(older).putLong(newer).array();
    }
}
