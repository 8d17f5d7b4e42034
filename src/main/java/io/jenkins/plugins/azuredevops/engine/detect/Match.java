package io.jenkins.plugins.azuredevops.engine.detect;

/** What characters of the right number and place are; {@link Tier#CONTEXT} still wants a {@linkplain Hints hint}. */
record Match(PatKind kind, Tier tier) {

    /** Fewer different characters than this are a placeholder, not a token. */
    private static final int DIFFERENT = 12;

    static boolean isPlaceholder(byte[] data, int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            seen |= 1L << Alphabet.base64(data[i]);
        }
        return Long.bitCount(seen) < DIFFERENT;
    }
}
