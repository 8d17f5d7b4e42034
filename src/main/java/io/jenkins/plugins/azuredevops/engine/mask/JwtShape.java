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

    /** Whether a letter may be the last of those at which a JWT is told. */
    static boolean mayBegin(int letter) {
        return letter == 'J' - 'A' || letter == 'K' - 'A' || letter >> 4 == 2;
    }

    /**
     * Is told of such a letter.
     *
     * @param newer the letters up to it
     * @param number of the next letter
     * @param inRun letters of this run so far
     * @param starts where the last letters begin, by their numbers
     */
    void letter(long newer, long number, long inRun, Starts starts) {
        if (plain < 0 && inRun >= 3 && (newer & THREE) == PLAIN) {
            plain = starts.of(number - 3);
            plainLetter = number;
        } else if (encoded < 0 && inRun >= 4 && isEncoded(newer)) {
            encoded = starts.of(number - 4);
            encodedLetter = number;
        }
    }

    private static boolean isEncoded(long newer) {
        long first = newer >>> Letters.BITS & THREE;
        int last = (int) (newer & 0x3f);
        return (newer & FOUR) == ALIGNED
                || first == BEHIND_ONE && last >> 4 == 2
                || first == BEHIND_TWO && last >> 2 == 10;
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
