package io.jenkins.plugins.azuredevops.engine.mask;

/**
 * Tells a JWT by its shape as letters go by: three parts in base64url of which the first two begin as JSON does
 * (<code>{"</code> is {@code eyJ}), or one long run of Base64 with those letters in it, at any alignment. A run is letters with
 * nothing between them. Not safe for threads.
 */
final class JwtShape {

    private static final long THREE = 0x3ffff;
    private static final long FOUR = 0xffffff;

    private static final long PLAIN = letters("eyJ");
    private static final long ALIGNED = letters("ZXlK");
    private static final long BEHIND_ONE = letters("V5S");
    private static final long BEHIND_TWO = letters("leU");

    private static final long TELLING =
            1L << letters("J") | 1L << letters("K") | 1L << letters("S") | 1L << letters("U");

    private static final int LEAST_HEADER = 10;
    private static final int LEAST_PART = 20;
    private static final int LEAST_ENCODED = 80;

    private final Regions regions;

    /** Parts that have been seen whole, and where they begin and end. */
    private int parts;

    private int start;
    private int end;

    /** Of this run: where {@code eyJ} stands in it, -1 for nowhere, and the number of the letter behind. */
    private int plain = -1;

    private long plainLetter;

    /** The same in Base64. */
    private int encoded = -1;

    private long encodedLetter;

    JwtShape(Regions regions) {
        this.regions = regions;
    }

    /** What follows is not behind what went before. */
    void clear() {
        parts = 0;
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters = letters << Letters.BITS | Letters.ofWritten(text.charAt(i));
        }
        return letters;
    }

    /** Whether a letter is one at which a JWT is told: J, K, S, or U. */
    static boolean tells(int letter) {
        return (TELLING >>> letter & 1) != 0;
    }

    /**
     * Is told of such a letter.
     *
     * @param newer the letters up to it
     * @param number of the next letter
     * @param inRun letters of this run so far
     * @param next the letter that follows, or none
     */
    void letter(long newer, long number, long inRun, int next, LastLetters letters) {
        if (plain < 0 && inRun >= 3 && (newer & THREE) == PLAIN) {
            plain = letters.start(number - 3);
            plainLetter = number;
        } else if (encoded < 0 && inRun >= 4 && (newer & FOUR) == ALIGNED) {
            encoded = letters.start(number - 4);
            encodedLetter = number;
        } else if (encoded < 0 && inRun >= 3 && isEncoded(newer & THREE, next)) {
            encoded = letters.start(number - 3);
            encodedLetter = number + 1;
        }
    }

    /** Of the next letter two bits, or four, are of those three; the others are of what follows. */
    private static boolean isEncoded(long last, int next) {
        return last == BEHIND_ONE && next >> 4 == 2 || last == BEHIND_TWO && next >> 2 == 10;
    }

    /** Whether the end of this run matters. */
    boolean isOpen() {
        return parts > 0 || plain >= 0 || encoded >= 0;
    }

    /**
     * Is told where a run ends; the text goes on up to {@code to}.
     *
     * @param letters of the run
     * @param number of the next letter
     */
    void end(byte[] data, int from, int at, int to, long letters, long number) {
        if (encoded >= 0 && number - encodedLetter >= LEAST_ENCODED) {
            regions.add(encoded, padding(data, at, to));
        }
        boolean goesOn = parts > 0 && from == end + 1 && data[end] == '.';
        boolean begins = plain == from && letters >= LEAST_PART + 3;
        if (goesOn && parts == 2 && letters >= LEAST_PART) {
            regions.add(start, at);
            parts = 0;
        } else if (goesOn && parts == 1 && begins) {
            parts = 2;
        } else if (plain >= 0 && number - plainLetter >= LEAST_HEADER) {
            parts = 1;
            start = plain;
        } else {
            parts = 0;
        }
        end = at;
        if (at == to || data[at] != '.') {
            parts = 0;
        }
        plain = -1;
        encoded = -1;
    }

    private static int padding(byte[] data, int at, int to) {
        int end = at;
        while (end < to && end - at < 2 && data[end] == '=') {
            end++;
        }
        return end;
    }
}
