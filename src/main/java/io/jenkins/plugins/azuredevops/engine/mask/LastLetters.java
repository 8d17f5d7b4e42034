package io.jenkins.plugins.azuredevops.engine.mask;

/** The last letters by their numbers: which they are, and where they begin. Not safe for threads. */
final class LastLetters {

    private static final int REMEMBERED = 16;

    /** The letter in the lowest bits, the place above. */
    private final long[] letters = new long[REMEMBERED];

    void put(long number, int letter, int start) {
        letters[(int) number & REMEMBERED - 1] = (long) start << Letters.BITS | letter;
    }

    /** Where one of the last 16 begins. */
    int start(long number) {
        return (int) (letters[(int) number & REMEMBERED - 1] >> Letters.BITS);
    }

    /** The older letters of the window that ends before that number. */
    long older(long number) {
        long older = 0;
        for (long i = number - Window.LENGTH; i < number - Window.NEWER; i++) {
            older = older << Letters.BITS | letters[(int) i & REMEMBERED - 1] & Letters.LAST;
        }
        return older;
    }
}
