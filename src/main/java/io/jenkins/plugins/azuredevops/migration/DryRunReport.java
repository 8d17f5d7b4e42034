package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a switch would come to.
 *
 * @param made as in ISO 8601
 */
@JsonPropertyOrder({"made", "ready", "entries"})
@Restricted(NoExternalUse.class)
public record DryRunReport(String made, List<Entry> entries) {

    public DryRunReport {
        entries = List.copyOf(entries);
    }

    /** Whether nothing speaks against it. */
    @JsonProperty
    public boolean ready() {
        return entries.stream().allMatch(Entry::ready);
    }

    @NonNull
    public String toJson() {
        return Answers.json(this);
    }

    /**
     * Of one credential.
     *
     * @param uses as they are now
     */
    @JsonPropertyOrder({"store", "domain", "id", "model", "ready", "uses", "checks"})
    public record Entry(String store, String domain, String id, String model, Uses uses, List<Check> checks) {

        public Entry {
            checks = List.copyOf(checks);
        }

        @JsonProperty
        public boolean ready() {
            return checks.stream().allMatch(Check::ok);
        }
    }

    /**
     * One question and its answer.
     *
     * @param says one sentence; where it is not well, what to do
     */
    public record Check(boolean ok, String says) {}
}
