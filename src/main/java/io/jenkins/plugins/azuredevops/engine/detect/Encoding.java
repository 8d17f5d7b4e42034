package io.jenkins.plugins.azuredevops.engine.detect;

/** What the bytes of a text are, as far as lines and columns need to know. */
enum Encoding {
    /** UTF-8, ASCII, Latin-1 and what else has one byte for an ASCII character. */
    BYTES,
    UTF_16LE,
    UTF_16BE,
    /** One byte for each UTF-16 code unit: made from a text that was in memory. */
    UNITS,
    /** No text. */
    BINARY;

    /** Bytes from the beginning that are looked at. */
    private static final int SAMPLE = 1 << 11;

    /** One zero byte in so many is too many for text of single bytes. */
    private static final int MANY_NULS = 10;
    /** In UTF-16 the zeros of ASCII characters are at one side; so many times as often as at the other. */
    private static final int ONE_SIDED = 10;
    /** Bytes of text in UTF-16 among which one is zero. */
    private static final int BEGINNING = 64;

    boolean isWide() {
        return this == UTF_16LE || this == UTF_16BE;
    }

    /** Guesses from the beginning of the bytes, by the byte order mark or by the zeros. */
    static Encoding of(byte[] data, int length) {
        if (length >= 2 && (data[0] & 0xff) == 0xff && (data[1] & 0xff) == 0xfe) {
            return UTF_16LE;
        }
        if (length >= 2 && (data[0] & 0xff) == 0xfe && (data[1] & 0xff) == 0xff) {
            return UTF_16BE;
        }
        int sample = Math.min(length, SAMPLE);
        int[] nuls = countNuls(data, sample);
        if ((nuls[0] + nuls[1]) * MANY_NULS <= sample) {
            return BYTES;
        }
        boolean isLow = nuls[1] > ONE_SIDED * nuls[0];
        boolean isHigh = nuls[0] > ONE_SIDED * nuls[1];
        if (!isLow && !isHigh) {
            return BINARY;
        }
        int[] first = countNuls(data, Math.min(sample, BEGINNING));
        if (first[0] + first[1] == 0) {
            return BYTES; // and only later, appended by another program, UTF-16
        }
        return isLow ? UTF_16LE : UTF_16BE;
    }

    /** At even and at odd places. */
    private static int[] countNuls(byte[] data, int length) {
        int[] nuls = new int[2];
        int i = 0;
        while (i + Long.BYTES <= length && EightBytes.zeros(EightBytes.at(data, i)) == 0) {
            i += Long.BYTES; // nearly always all of it
        }
        for (; i < length; i++) {
            if (data[i] == 0) {
                nuls[i & 1]++;
            }
        }
        return nuls;
    }

    /** Whether the text begins with a byte order mark, which is no character of it. */
    boolean hasMark(byte[] data, int length) {
        return switch (this) {
            case UTF_16LE -> length >= 2 && (data[0] & 0xff) == 0xff && (data[1] & 0xff) == 0xfe;
            case UTF_16BE -> length >= 2 && (data[0] & 0xff) == 0xfe && (data[1] & 0xff) == 0xff;
            case BYTES ->
                length >= 3 && (data[0] & 0xff) == 0xef && (data[1] & 0xff) == 0xbb && (data[2] & 0xff) == 0xbf;
            case UNITS, BINARY -> false;
        };
    }
}
