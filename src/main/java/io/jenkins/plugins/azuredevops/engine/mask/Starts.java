package io.jenkins.plugins.azuredevops.engine.mask;

/** Where the last letters begin, by their numbers. Not safe for threads. */
final class Starts {

    private static final int REMEMBERED = 16;

    private final int[] starts = new int[REMEMBERED];

    void put(long number, int at) {
        starts[(int) number & REMEMBERED - 1] = at;
    }

    /** Of one of the last 16. */
    int of(long number) {
        return starts[(int) number & REMEMBERED - 1];
    }
}
