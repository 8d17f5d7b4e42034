package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** That a gate has refused something to a build. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class Violation {

    private final String gate;
    private final String reason;

    Violation(@NonNull String gate, @NonNull String reason) {
        this.gate = gate;
        this.reason = reason;
    }

    /** The name of the gate, such as {@code look-up}. */
    @Exported
    public String getGate() {
        return gate;
    }

    /** One sentence, without the name of a credential. */
    @Exported
    public String getReason() {
        return reason;
    }

    boolean isSame(Violation other) {
        return gate.equals(other.gate) && reason.equals(other.reason);
    }
}
