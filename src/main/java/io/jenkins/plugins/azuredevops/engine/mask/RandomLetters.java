package io.jenkins.plugins.azuredevops.engine.mask;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * Tells runs of letters that a token might be made of: capitals, small letters and digits in disorder, which names and paths,
 * hexadecimal digits and numbers are not.
 */
public final class RandomLetters {

    /** Of random letters of Base64 two of three neighbours are of different kinds; of words in mixed case one of five. */
    private static final int LEAST_CHANGES_PERCENT = 35;

    private static final int CAPITAL = 1;
    private static final int SMALL = 2;
    private static final int DIGIT = 4;
    private static final int SIGN = 8;

    private RandomLetters() {}

    /** Whether there is such a run, so long that it must not be shown if it is of a token. */
    public static boolean areIn(@NonNull byte[] data, int from, int to) {
        int length = 0;
        int changes = 0;
        int kinds = 0;
        int last = 0;
        for (int i = from; i <= to; i++) {
            int kind = i < to ? kind(Letters.of(data[i])) : 0;
            if (kind == 0) {
                if (isRandom(length, changes, kinds)) {
                    return true;
                }
                length = 0;
                changes = 0;
                kinds = 0;
            } else {
                length++;
                kinds |= kind;
                changes += length > 1 && kind != last ? 1 : 0;
            }
            last = kind;
        }
        return false;
    }

    private static boolean isRandom(int length, int changes, int kinds) {
        return length >= TokenTraces.SHORTEST
                && (kinds & CAPITAL) != 0
                && (kinds & SMALL) != 0
                && changes * 100 >= length * LEAST_CHANGES_PERCENT;
    }

    private static int kind(int letter) {
        if (letter < 0) {
            return 0;
        }
        if (letter < 26) {
            return CAPITAL;
        }
        if (letter < 52) {
            return SMALL;
        }
        return letter < 62 ? DIGIT : SIGN;
    }
}
