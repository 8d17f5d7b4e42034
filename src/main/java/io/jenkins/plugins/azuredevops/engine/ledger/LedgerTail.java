package io.jenkins.plugins.azuredevops.engine.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.List;

/**
 * Where a ledger ends.
 *
 * @param head the last record that can be read
 * @param file the newest file; null if there is none
 * @param bytes how large that is
 * @param endsInLine whether its last line has its end, or there is none
 * @param hasRest whether anything that is no record stands after the last record, as a crash leaves it
 */
record LedgerTail(Head head, @CheckForNull LedgerFile file, long bytes, boolean endsInLine, boolean hasRest) {

    static LedgerTail of(LedgerFolder folder) throws IOException {
        List<LedgerFile> files = folder.files();
        LedgerFile newest = null;
        LastRecord end = null;
        boolean hasRest = false;
        for (int index = files.size() - 1; index >= 0; index--) {
            LastRecord last = LastRecord.of(files.get(index));
            if (newest == null) {
                newest = files.get(index);
                end = last;
            }
            hasRest |= last.hasRest();
            LedgerLine line = last.line();
            if (line != null) {
                return new LedgerTail(line.head(), newest, end.bytes(), end.endsInLine(), hasRest);
            }
        }
        return newest == null
                ? new LedgerTail(Head.START, null, 0, true, false)
                : new LedgerTail(Head.START, newest, end.bytes(), end.endsInLine(), hasRest);
    }

    /** The same files, where more is known of the chain than they show. */
    LedgerTail withHead(Head known) {
        return new LedgerTail(known, file, bytes, endsInLine, hasRest);
    }
}
