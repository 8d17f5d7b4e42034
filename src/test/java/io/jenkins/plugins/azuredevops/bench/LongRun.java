package io.jenkins.plugins.azuredevops.bench;

import java.time.Duration;

/**
 * How long blocks are open, and how short their tokens live.
 *
 * @param life of a token
 * @param whole how long a block is open
 * @param pause between two calls of a block
 */
record LongRun(Duration life, Duration whole, Duration pause) {

    /** As long as five tokens live one after the other. */
    static LongRun of(Bench bench) {
        return bench.quick()
                ? new LongRun(Duration.ofSeconds(12), Duration.ofSeconds(40), Duration.ofSeconds(4))
                : new LongRun(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(10));
    }

    /**
     * The most exchanges that one block may need: its first, and one whenever two thirds of a life have gone by.
     *
     * @param between two of its calls, the last of which has begun in time
     */
    int exchangesDue(Duration between) {
        return 1 + (int) (whole.plus(between).toMillis() / (life.toMillis() * 2 / 3));
    }
}
