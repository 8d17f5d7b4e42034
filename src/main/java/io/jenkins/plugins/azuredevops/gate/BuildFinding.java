package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Form;
import io.jenkins.plugins.azuredevops.engine.detect.PatKind;
import io.jenkins.plugins.azuredevops.engine.detect.Region;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Exemption;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Place;
import io.jenkins.plugins.azuredevops.engine.policy.Ruling;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A token that a build met, as it is kept with the build: nothing of it but its first characters and its keyed fingerprint. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class BuildFinding {

    private final SourceKind source;
    private final Tier tier;
    private final PatKind kind;
    private final Form form;
    private final long line;
    private final long column;
    private final long endLine;
    private final long endColumn;
    private final String redacted;
    private final String fingerprint;
    private final String place;
    private final Mode mode;

    @CheckForNull
    private final String credentialsId;

    @CheckForNull
    private final String exemption;

    BuildFinding(@NonNull Ruling ruling, @NonNull String place) {
        Finding finding = ruling.sighting().finding();
        Exemption exempt = ruling.exemption();
        this.source = ruling.sighting().source();
        this.tier = finding.tier();
        this.kind = finding.kind();
        this.form = finding.form();
        this.line = finding.region().line();
        this.column = finding.region().column();
        this.endLine = finding.region().endLine();
        this.endColumn = finding.region().endColumn();
        this.redacted = finding.redacted();
        this.fingerprint = finding.fingerprint();
        this.place = place;
        this.mode = ruling.mode();
        this.credentialsId = ruling.sighting().credentialsId();
        this.exemption =
                exempt == null ? null : exempt.owner() + ", " + exempt.term().until();
    }

    /** As the engine found it; at the beginning where nobody knows the line. */
    @NonNull
    Finding finding() {
        Region region = line > 0 ? new Region(line, column, endLine, endColumn) : new Region(1, 1, 1, 1);
        return new Finding(region, kind, tier, form, redacted, fingerprint);
    }

    /** For reports: the source, and what in it. */
    @NonNull
    Place where() {
        String in = credentialsId == null ? place : credentialsId;
        return new Place(source.word() + (in.isEmpty() ? "" : ": " + in), source.word() + "/" + Util.rawEncode(in));
    }

    /** The word for where it stands, such as {@code credentials}. */
    @Exported
    public String getSource() {
        return source.word();
    }

    /** The word for how sure it is. */
    @Exported
    public String getTier() {
        return tier.word();
    }

    @Exported
    public String getKind() {
        return kind.title();
    }

    @Exported
    public String getRedacted() {
        return redacted;
    }

    @Exported
    public String getFingerprint() {
        return fingerprint;
    }

    /** Where in the source. */
    @Exported
    public String getPlace() {
        return credentialsId == null && line > 0 ? place + ", line " + line : place;
    }

    /** What became of it. */
    @Exported
    public Mode getMode() {
        return mode;
    }

    @Exported
    public String getAdvice() {
        return credentialsId == null ? source.advice() : source.advice(credentialsId);
    }

    /** Null where no credential holds it. */
    @CheckForNull
    @Exported
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The owner and the last day of the exemption that lets it pass; null if none does. */
    @CheckForNull
    @Exported
    public String getExemption() {
        return exemption;
    }

    /** Whether the two are about the same, so that the later one takes the place of the earlier. */
    boolean isSame(BuildFinding other) {
        boolean isSamePlace = credentialsId != null || getPlace().equals(other.getPlace());
        return source == other.source
                && fingerprint.equals(other.fingerprint)
                && Objects.equals(credentialsId, other.credentialsId)
                && isSamePlace;
    }

    /** Whether the same becomes of it. */
    boolean isJudgedAs(BuildFinding other) {
        return mode == other.mode && Objects.equals(exemption, other.exemption);
    }
}
