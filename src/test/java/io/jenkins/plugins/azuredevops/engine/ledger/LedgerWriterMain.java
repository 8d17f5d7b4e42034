package io.jenkins.plugins.azuredevops.engine.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Another process that writes a ledger: the folder and how many records. */
final class LedgerWriterMain {

    private LedgerWriterMain() {}

    public static void main(String[] args) throws Exception {
        Clock clock = Clock.systemUTC();
        Ledger ledger = new Ledger(Path.of(args[0]), clock, () -> LedgerTerms.DEFAULT);
        for (int build = 1; build <= Integer.parseInt(args[1]); build++) {
            ledger.append(List.of(new LedgerRecords(clock).of(build)));
        }
    }
}
