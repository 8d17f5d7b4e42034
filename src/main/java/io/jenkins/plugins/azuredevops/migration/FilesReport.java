package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.audit.AuditedPat;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.inventory.AuditedHome;
import io.jenkins.plugins.azuredevops.inventory.FoundInFile;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Which tokens lie in the files of this controller, as of a point in time. It is a record, and stops nothing. Holds no secret.
 *
 * @param by who had them looked through
 * @param at as in ISO 8601
 * @param files how many were looked through
 * @param summary the sentence that an administrator needs
 * @param remarks sentences on what limits it
 * @param findings the surest first, no more than can be shown
 * @param findingsInAll how many there are
 * @param unread what was not looked through, in sentences; no more than can be shown
 * @param unreadInAll how much of it there is
 */
@JsonPropertyOrder({"by", "at", "files", "summary", "remarks", "findings", "findingsInAll", "unread", "unreadInAll"})
@Restricted(NoExternalUse.class)
public record FilesReport(
        String by,
        String at,
        long files,
        String summary,
        List<String> remarks,
        List<Found> findings,
        long findingsInAll,
        List<String> unread,
        long unreadInAll) {

    public FilesReport {
        remarks = List.copyOf(remarks);
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    static FilesReport of(@NonNull String by, @NonNull String at, @NonNull AuditedHome home) {
        Map<String, AuditedPat> users =
                home.result().pats().stream().collect(Collectors.toMap(AuditedPat::fingerprint, Function.identity()));
        return new FilesReport(
                by,
                at,
                home.result().files(),
                home.result().summary(),
                home.result().remarks(),
                home.found().stream()
                        .map(found -> Found.of(found, users.get(found.finding().fingerprint())))
                        .toList(),
                home.foundInAll(),
                home.unread(),
                home.unreadInAll());
    }

    /** Whether all that is there was looked through. */
    @JsonIgnore
    public boolean isComplete() {
        return unreadInAll == 0;
    }

    /** How many findings are not among those that are shown. */
    @JsonIgnore
    public long getFindingsLeft() {
        return findingsInAll - findings.size();
    }

    /** How much of what was not looked through is not among what is shown. */
    @JsonIgnore
    public long getUnreadLeft() {
        return unreadInAll - unread.size();
    }

    /**
     * One token in one file.
     *
     * @param file its path in the home, and the credential in which the token stands, if it is in one
     * @param tier how sure it is that it is one
     * @param fingerprint the same wherever this controller finds the same token
     * @param jobs the first of those that are seen to use it, wherever they have it from
     * @param jobsInAll how many there are
     */
    @JsonPropertyOrder({"file", "line", "tier", "kind", "redacted", "fingerprint", "jobs", "jobsInAll"})
    public record Found(
            String file,
            long line,
            String tier,
            String kind,
            String redacted,
            String fingerprint,
            List<String> jobs,
            int jobsInAll) {

        public Found {
            jobs = List.copyOf(jobs);
        }

        /** @param pat who uses it; null for what is less sure than that it is worth to know that */
        static Found of(@NonNull FoundInFile found, @CheckForNull AuditedPat pat) {
            Finding finding = found.finding();
            return new Found(
                    found.file(),
                    finding.line(),
                    finding.tier().word(),
                    finding.kind().title(),
                    finding.redacted(),
                    finding.fingerprint(),
                    pat == null ? List.of() : pat.jobs(),
                    pat == null ? 0 : pat.jobsInAll());
        }

        /** How many of the jobs are not named. */
        @JsonIgnore
        public int getJobsLeft() {
            return jobsInAll - jobs.size();
        }
    }
}
