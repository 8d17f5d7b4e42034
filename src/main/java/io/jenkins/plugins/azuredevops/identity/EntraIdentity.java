package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import java.io.Serializable;
import java.time.Instant;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Who a build is in Entra, and how it proves that it is, as an administrator typed it. Whatever was typed can be stored:
 * what is wrong with it shows in the form, and when a token is asked for.
 *
 * <p>The kinds are immutable, and all in this package.
 */
public abstract sealed class EntraIdentity extends AbstractDescribableImpl<EntraIdentity> implements Serializable
        permits ApplicationIdentity, MachineIdentity, ProjectedTokenIdentity {

    private static final long serialVersionUID = 1L;

    /** Set by whoever enters it, in a form or as code; what is read from a store has none. */
    @CheckForNull
    private final transient Instant enteredAt = Instant.now();

    /** What lists show where nobody has described the credential; asks nobody. */
    @NonNull
    @Restricted(NoExternalUse.class)
    public abstract String label();

    /** When somebody entered it, so that Entra may not know all of it yet; null where it was read from its store. */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public final Instant enteredAt() {
        return enteredAt;
    }

    /**
     * The same for the exchange. Opens no file and asks nobody yet.
     *
     * @throws IllegalArgumentException when it is not complete; says what to enter
     */
    @NonNull
    @Restricted(NoExternalUse.class)
    public abstract Identity forExchange(@NonNull Occasion occasion);

    /**
     * Whether the machine on which Jenkins runs is the proof, so that whoever may store such an identity, in whatever way,
     * would be the controller.
     */
    @Restricted(NoExternalUse.class)
    public boolean needsNoSecret() {
        return false;
    }

    /**
     * What an administrator of Entra has to set up for it; null where that cannot be told from here.
     *
     * @param jobs those that may use it
     */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public Proof proof(@NonNull AllowedJobs jobs) {
        return null;
    }

    /** The id of the application that it is; null where it is none, or the platform knows. */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public String applicationId() {
        return null;
    }

    /**
     * When its proof ends; null where it does not, or nobody knows.
     *
     * @param occasion in whose context something that it refers to is looked up
     */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public Instant end(@NonNull Occasion occasion) {
        return null;
    }
}
