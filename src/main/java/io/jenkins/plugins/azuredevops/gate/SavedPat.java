package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.util.Date;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** That a user has stored a token in a credential. */
@Restricted(NoExternalUse.class)
public final class SavedPat {

    private final String store;
    private final String credentialsId;
    private final String fingerprint;
    private final String user;
    private final long time;

    SavedPat(@NonNull String store, @NonNull Sighting sighting, @NonNull String user) {
        this.store = store;
        this.credentialsId = String.valueOf(sighting.credentialsId());
        this.fingerprint = sighting.finding().fingerprint();
        this.user = user;
        this.time = System.currentTimeMillis();
    }

    /** The full name of the folder; empty for the store of the controller. */
    public String getStore() {
        return store;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    /** The id of who did it. */
    public String getUser() {
        return user;
    }

    public Date getTime() {
        return new Date(time);
    }

    /** Whether the credential still holds that token. */
    boolean isStillThere() {
        return StoredPats.get().in(store, credentialsId).stream()
                .anyMatch(sighting -> sighting.finding().fingerprint().equals(fingerprint));
    }

    @Override
    public String toString() {
        return "credential '" + credentialsId + "' of " + (store.isEmpty() ? "the controller" : store)
                + ", fingerprint " + fingerprint + ", by " + user;
    }
}
