package io.jenkins.plugins.azuredevops.engine.ledger;

/**
 * What is wrong with a ledger, and where.
 *
 * @param file name of the file; empty if there is none
 * @param line from 1; 0 if there is none
 * @param sentence what it is, and what it means
 */
public record LedgerProblem(Kind kind, String file, long line, String sentence) {

    /** What was done to it. */
    public enum Kind {
        /** A record is not as it was written, or something else stands there. */
        EDITED,
        /** A record stands behind others that came after it, or stands there twice. */
        REORDERED,
        /** Records between others are not there. */
        MISSING,
        /** The last line is not whole: by a crash, if nobody cut it. */
        HALF_LINE,
        /** No record is that of the known head. */
        CUT
    }

    @Override
    public String toString() {
        return (file.isEmpty() ? "" : file + ":" + line + ": ") + kind.name() + ": " + sentence;
    }
}
