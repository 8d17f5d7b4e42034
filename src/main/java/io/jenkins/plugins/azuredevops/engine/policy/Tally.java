package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what a scan came across. For one thread. */
public final class Tally {

    private final Map<Tier, Long> findings = new EnumMap<>(Tier.class);
    private long skipped;
    private long failed;

    /** Counts a finding. */
    public void add(@NonNull Finding finding) {
        findings.merge(finding.tier(), 1L, Long::sum);
    }

    /** Counts what could not be looked through, or was not meant to be. */
    public void add(@NonNull Notice notice) {
        if (notice.isError()) {
            failed++;
        } else {
            skipped++;
        }
    }

    /** How many findings are of this tier. */
    public long of(@NonNull Tier tier) {
        return findings.getOrDefault(tier, 0L);
    }

    /** Whether any finding is of this tier or surer. */
    public boolean hasAtLeast(@NonNull Tier tier) {
        return findings.keySet().stream().anyMatch(found -> found.isAtLeast(tier));
    }

    /** How many files and the like were passed over, as they should be. */
    public long skipped() {
        return skipped;
    }

    /** How many could not be read. */
    public long failed() {
        return failed;
    }

    /** The findings of each tier, the surest first: {@code 2 verified, 1 shape}, or {@code none}. */
    @NonNull
    public String findings() {
        String counts = Arrays.stream(Tier.values())
                .sorted(Comparator.reverseOrder())
                .filter(tier -> of(tier) > 0)
                .map(tier -> of(tier) + " " + tier.word())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    static Tally of(Collection<Finding> findings) {
        Tally tally = new Tally();
        findings.forEach(tally::add);
        return tally;
    }
}
