package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What is to be switched: a file to review, without a secret. Entries may be taken out of it.
 *
 * @param version of the form of the file
 * @param controller the id of the controller that made it, and for which alone it is good
 * @param url where that controller is, for people
 * @param made as in ISO 8601
 * @param by who made it
 * @param leftOut what was asked for and is not in it, and why: for people
 */
@JsonPropertyOrder({"version", "controller", "url", "made", "by", "leftOut", "entries"})
@Restricted(NoExternalUse.class)
public record Plan(
        int version,
        String controller,
        String url,
        String made,
        String by,
        List<String> leftOut,
        List<PlanEntry> entries) {

    static final int VERSION = 1;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Plan {
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        entries = entries == null
                ? List.of()
                : entries.stream().filter(Objects::nonNull).toList();
    }

    /** @throws IllegalArgumentException when it is no plan; the message says what to do */
    @NonNull
    public static Plan parse(@NonNull String text) {
        try {
            Plan plan = JSON.readValue(text, Plan.class);
            if (plan != null && plan.version == VERSION) {
                return plan;
            }
        } catch (JsonProcessingException e) {
            // its message quotes the text, which may be anything
        }
        throw new IllegalArgumentException(Messages.Plan_malformed(VERSION));
    }

    @NonNull
    public String toJson() {
        return Answers.json(this);
    }

    /** Tells it from other plans. */
    @NonNull
    @JsonIgnore
    public String getKey() {
        return new Address("plan", made, toJson()).key();
    }

    @NonNull
    List<Address> addresses() {
        return entries.stream().map(PlanEntry::address).toList();
    }
}
