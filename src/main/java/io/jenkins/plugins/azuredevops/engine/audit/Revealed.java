package io.jenkins.plugins.azuredevops.engine.audit;

import java.util.Arrays;

/** What is behind a text that may be an encrypted secret. */
sealed interface Revealed {

    /** The secret; for the shortest time, and to be {@linkplain #wipe wiped}. */
    record Plain(byte[] bytes) implements Revealed {

        void wipe() {
            Arrays.fill(bytes, (byte) 0);
        }

        @Override
        public String toString() {
            return "Plain[****]";
        }
    }

    /**
     * A secret without its key.
     *
     * @param isAsLongAsToken whether its length is that of a token's, alone
     */
    record Locked(boolean isAsLongAsToken) implements Revealed {}

    /** No secret at all. */
    record Nothing() implements Revealed {}
}
