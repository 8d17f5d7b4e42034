package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a ledger.
 *
 * @param day the UTC day on which it was begun
 * @param first the number of the first record in it
 */
record LedgerFile(Path path, LocalDate day, long first) {

    /** The number is as long in all names, so that a list of the folder shows them in their order. */
    private static final Pattern NAME = Pattern.compile("ledger-(\\d{4}-\\d{2}-\\d{2})\\.(\\d{12})\\.jsonl");

    static final Comparator<LedgerFile> IN_ORDER =
            Comparator.comparing(LedgerFile::day).thenComparingLong(LedgerFile::first);

    static LedgerFile in(Path folder, LocalDate day, long first) {
        return new LedgerFile(
                folder.resolve(String.format(Locale.ROOT, "ledger-%s.%012d.jsonl", day, first)), day, first);
    }

    /** Null if it is none. */
    @CheckForNull
    static LedgerFile of(Path path) {
        Matcher name = NAME.matcher(name(path));
        if (!name.matches()) {
            return null;
        }
        try {
            return new LedgerFile(path, LocalDate.parse(name.group(1)), Long.parseLong(name.group(2)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    String name() {
        return name(path);
    }

    /** Empty of a root, which has none. */
    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
