package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Duration;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Warns of secrets and certificates that end soon. One monitor for each distance, so that whoever puts off the first warning
 * is warned again.
 */
@Restricted(NoExternalUse.class)
public abstract class ProofEndMonitor extends AdministrativeMonitor {

    private final Duration most;
    private final Duration least;

    ProofEndMonitor(int most, int least) {
        this.most = Duration.ofDays(most);
        this.least = Duration.ofDays(least);
    }

    @Override
    public String getDisplayName() {
        return Messages.ProofEndMonitor_displayName(most.toDays());
    }

    @Override
    public boolean isActivated() {
        return !getEnds().isEmpty();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    /** The nearest first. */
    @NonNull
    public List<ProofEnd> getEnds() {
        return of(ProofEnds.get());
    }

    List<ProofEnd> of(@NonNull ProofEnds ends) {
        return ends.within(most, least);
    }

    /** In 15 to 30 days. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class In30Days extends ProofEndMonitor {
        public In30Days() {
            super(30, 14);
        }
    }

    /** In 4 to 14 days. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class In14Days extends ProofEndMonitor {
        public In14Days() {
            super(14, 3);
        }
    }

    /** In 3 days, or ended. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class In3Days extends ProofEndMonitor {
        public In3Days() {
            super(3, 0);
        }
    }
}
