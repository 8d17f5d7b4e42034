package io.jenkins.plugins.azuredevops.engine.ledger;

/**
 * How long files are kept and how large one gets.
 *
 * @param daysKept a file is removed when its UTC day is more days ago than that; at least 1
 * @param fileBytes a day's file that would get larger is followed by another; at least 1
 */
public record LedgerTerms(int daysKept, long fileBytes) {

    /** A quarter of a year; some hundred thousand records a file. */
    public static final LedgerTerms DEFAULT = new LedgerTerms(90, 64L << 20);

    /** The longest that can be asked for: a hundred years. */
    public static final int MOST_DAYS = 36_525;

    /** @throws IllegalArgumentException when a number is out of its range */
    public LedgerTerms {
        if (daysKept < 1 || daysKept > MOST_DAYS || fileBytes < 1) {
            throw new IllegalArgumentException("A ledger is kept for 1 to " + MOST_DAYS + " days.");
        }
    }

    /** The same, for another time. */
    public LedgerTerms keptFor(int days) {
        return new LedgerTerms(days, fileBytes);
    }
}
