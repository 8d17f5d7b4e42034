package io.jenkins.plugins.azuredevops.engine.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Records of builds that nobody ran. */
public final class LedgerRecords {

    private final Clock clock;

    public LedgerRecords(Clock clock) {
        this.clock = clock;
    }

    public LedgerRecord of(int build) {
        Instant now = clock.instant();
        return new LedgerRecord(
                now,
                "team/\u00fcber \"shop\"\n#" + build,
                "team/\u00fcber \"shop\"\n",
                List.of("agent-1"),
                "ado",
                "client-secret",
                "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
                null,
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                List.of("contoso"),
                "",
                false,
                now.plus(Duration.ofHours(1)),
                "uti-" + build,
                null);
    }

    public List<LedgerRecord> of(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(this::of).toList();
    }
}
