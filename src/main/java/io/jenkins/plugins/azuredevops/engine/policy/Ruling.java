package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of one finding.
 *
 * @param mode with exemptions and dates taken into account
 * @param exemption that lets it pass; null if none does
 * @param countdown to the day on which it fails builds; null if no day is set for it
 * @param remarks sentences that somebody who is surprised by the mode wants to read
 */
public record Ruling(
        @NonNull Sighting sighting,
        @NonNull Mode mode,
        @CheckForNull Exemption exemption,
        @CheckForNull Countdown countdown,
        @NonNull List<String> remarks)
        implements Serializable {

    public Ruling {
        remarks = List.copyOf(remarks);
    }

    /** Which credential or what else holds the token, which token it is, and what to do: lines for the log of a build. */
    @NonNull
    public List<String> lines() {
        String id = sighting.credentialsId();
        String holder = id == null ? sighting.source().title() : "the credential '" + Printable.of(id) + "'";
        String first = "In " + holder + ": " + sighting.finding().message() + " Fingerprint "
                + sighting.finding().fingerprint() + ".";
        List<String> lines = new ArrayList<>(List.of(first));
        if (exemption != null) {
            lines.add("  " + Printable.of(exemption.title()) + " lets it pass until "
                    + exemption.term().until() + ".");
        } else {
            if (countdown != null) {
                lines.add("  " + countdown.sentence());
            }
            remarks.forEach(remark -> lines.add("  " + Printable.of(remark)));
            lines.add("  "
                    + (id == null
                            ? sighting.source().advice()
                            : sighting.source().advice(id)));
        }
        return lines;
    }
}
