package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Exemption;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.Ruling;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A token that a build met, as it is kept with the build: nothing of it but its first characters and its keyed fingerprint. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class BuildFinding {

    private final String source;
    private final String tier;
    private final String kind;
    private final String redacted;
    private final String fingerprint;
    private final String place;
    private final Mode mode;
    private final String advice;

    @CheckForNull
    private final String credentialsId;

    @CheckForNull
    private final String exemption;

    BuildFinding(@NonNull Ruling ruling, @NonNull String place) {
        Finding finding = ruling.sighting().finding();
        Exemption exempt = ruling.exemption();
        this.source = ruling.sighting().source().word();
        this.tier = finding.tier().word();
        this.kind = finding.kind().title();
        this.redacted = finding.redacted();
        this.fingerprint = finding.fingerprint();
        this.place = place;
        this.mode = ruling.mode();
        this.advice = ruling.sighting().source().advice();
        this.credentialsId = ruling.sighting().credentialsId();
        this.exemption = exempt == null ? null : exempt.owner() + ", " + exempt.term().until();
    }

    /** The word for where it stands, such as {@code credentials}. */
    @Exported
    public String getSource() {
        return source;
    }

    /** The word for how sure it is. */
    @Exported
    public String getTier() {
        return tier;
    }

    @Exported
    public String getKind() {
        return kind;
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
        return place;
    }

    /** What became of it. */
    @Exported
    public Mode getMode() {
        return mode;
    }

    @Exported
    public String getAdvice() {
        return advice;
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
        boolean isSamePlace = credentialsId != null || place.equals(other.place);
        return source.equals(other.source)
                && fingerprint.equals(other.fingerprint)
                && Objects.equals(credentialsId, other.credentialsId)
                && isSamePlace;
    }
}
