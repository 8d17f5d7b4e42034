package io.jenkins.plugins.azuredevops.live;

/**
 * What a check found.
 *
 * @param seen what was seen; of a skipped check, why it was not asked. May hold ids: {@link Redaction} comes after
 */
record Finding(Result result, String seen) {

    enum Result {
        PASSED("ok"),
        FAILED("FAILED"),
        SKIPPED("skipped");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding passed(String seen) {
        return new Finding(Result.PASSED, seen);
    }

    static Finding failed(String seen) {
        return new Finding(Result.FAILED, seen);
    }

    static Finding skipped(String why) {
        return new Finding(Result.SKIPPED, why);
    }

    static Finding of(boolean isAsExpected, String seen) {
        return isAsExpected ? passed(seen) : failed(seen);
    }

    /** @param advice of the engine, for a failure only: where a refusal is what was wanted, there is nothing to do */
    static Finding of(boolean isAsExpected, String seen, String advice) {
        return isAsExpected ? passed(seen) : failed(seen + ". " + advice);
    }
}
