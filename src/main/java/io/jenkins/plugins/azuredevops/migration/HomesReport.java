package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.AgentHome;
import io.jenkins.plugins.azuredevops.inventory.FoundInFile;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Which tokens lie in the homes of the users that run Jenkins and its agents, as of a point in time. It is a record, and stops
 * nothing: a home is never beyond {@code AUDIT}. Holds no secret.
 *
 * @param by who had them looked through
 * @param at as in ISO 8601
 * @param homes one for each node, that of Jenkins itself first
 */
@JsonPropertyOrder({"by", "at", "homes"})
@Restricted(NoExternalUse.class)
public record HomesReport(String by, String at, List<Home> homes) {

    public HomesReport {
        homes = List.copyOf(homes);
    }

    /** Whether all that is there was looked through. */
    @JsonIgnore
    public boolean isComplete() {
        return homes.stream().allMatch(home -> home.getProblems().isEmpty());
    }

    /** How many of them were looked through. */
    @JsonIgnore
    public long getLookedThrough() {
        return homes.stream().filter(home -> home.problem() == null).count();
    }

    @JsonIgnore
    public boolean isAnyFound() {
        return homes.stream().anyMatch(home -> !home.findings().isEmpty());
    }

    /** What to do about a token, in a sentence. */
    @NonNull
    @JsonIgnore
    public String getAdvice() {
        return SourceKind.AGENT_HOME.advice();
    }

    /**
     * One of them.
     *
     * @param problem why it was not looked through, in words that follow the name of the node; null where it was
     * @param unread why files, or the folders on the way to them, were not looked through
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"node", "problem", "findings", "unread"})
    public record Home(String node, @CheckForNull String problem, List<Found> findings, Map<String, String> unread) {

        public Home {
            findings = List.copyOf(findings);
            unread = Collections.unmodifiableMap(new TreeMap<>(unread));
        }

        /** @param holders the credentials that hold a token, by its fingerprint */
        static Home of(@NonNull AgentHome home, @NonNull Map<String, ? extends Collection<Address>> holders) {
            Map<String, String> unread = new TreeMap<>();
            home.unread().forEach((file, reason) -> unread.put(file, reason.why()));
            return new Home(
                    home.node(),
                    home.problem(),
                    home.found().stream()
                            .map(found ->
                                    Found.of(found, holders.get(found.finding().fingerprint())))
                            .toList(),
                    unread);
        }

        /** What was not looked through, in sentences that begin with the name of the node. */
        @NonNull
        @JsonIgnore
        public List<String> getProblems() {
            return problem == null
                    ? unread.entrySet().stream()
                            .map(file -> Messages.HomesReport_unread(node, file.getKey(), file.getValue()))
                            .toList()
                    : List.of(Messages.HomesReport_problem(node, problem));
        }
    }

    /**
     * One token.
     *
     * @param file its name below the home
     * @param tier how sure it is that it is one
     * @param fingerprint the same wherever this controller finds the same token
     * @param credentials in which the same token is stored, as arguments of a command
     */
    @JsonPropertyOrder({"file", "line", "tier", "kind", "redacted", "fingerprint", "credentials"})
    public record Found(
            String file,
            long line,
            String tier,
            String kind,
            String redacted,
            String fingerprint,
            List<String> credentials) {

        public Found {
            credentials = List.copyOf(credentials);
        }

        static Found of(@NonNull FoundInFile found, @CheckForNull Collection<Address> holders) {
            Finding finding = found.finding();
            return new Found(
                    found.file(),
                    finding.line(),
                    finding.tier().word(),
                    finding.kind().title(),
                    finding.redacted(),
                    finding.fingerprint(),
                    holders == null
                            ? List.of()
                            : holders.stream().map(Address::toString).toList());
        }
    }
}
