package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.ConfiguredPat;
import io.jenkins.plugins.azuredevops.inventory.ConfiguredPats;
import io.jenkins.plugins.azuredevops.inventory.ConfiguredPlace;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.util.Date;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** That a token was stored in a credential or in a configuration, and by whom. */
@Restricted(NoExternalUse.class)
public final class SavedPat {

    private final SourceKind source;
    private final String store;

    @CheckForNull
    private final String credentialsId;

    private final String fingerprint;

    @CheckForNull
    private final String user;

    private final long time;

    private SavedPat(
            SourceKind source,
            String store,
            @CheckForNull String credentialsId,
            String fingerprint,
            @CheckForNull String user,
            long time) {
        this.source = source;
        this.store = store;
        this.credentialsId = credentialsId;
        this.fingerprint = fingerprint;
        this.user = user;
        this.time = time;
    }

    /** In a credential of that store. */
    static SavedPat in(@NonNull String store, @NonNull Sighting sighting, @NonNull String user) {
        return new SavedPat(
                SourceKind.CREDENTIALS,
                store,
                String.valueOf(sighting.credentialsId()),
                sighting.finding().fingerprint(),
                user,
                System.currentTimeMillis());
    }

    /** @param user null if nobody can be said to have put it there */
    static SavedPat in(@NonNull ConfiguredPat pat, @CheckForNull String user) {
        return new SavedPat(
                pat.place().source(),
                pat.place().name(),
                null,
                pat.finding().fingerprint(),
                user,
                System.currentTimeMillis());
    }

    /**
     * Of a credential, the full name of the folder whose store has it, empty for the store of the controller; else the full name
     * of the item whose configuration it is, or the name of the file of the controller.
     */
    public String getStore() {
        return store;
    }

    /** Null if it is in no credential. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    /** The id of who did it; null where that is not known. */
    @CheckForNull
    public String getUser() {
        return user;
    }

    public Date getTime() {
        return new Date(time);
    }

    /** Whether that token is still there, or that is not known yet. */
    boolean isStillThere() {
        if (source == SourceKind.CREDENTIALS) {
            return !StoredPats.get().isComplete()
                    || StoredPats.get().in(store, String.valueOf(credentialsId)).stream()
                            .anyMatch(
                                    sighting -> sighting.finding().fingerprint().equals(fingerprint));
        }
        return !ConfiguredPats.get().isComplete()
                || ConfiguredPats.get().isIn(new ConfiguredPlace(source, store), fingerprint);
    }

    /** Whether the two are about the same token in the same place. */
    boolean isSame(SavedPat other) {
        return source == other.source
                && store.equals(other.store)
                && Objects.equals(credentialsId, other.credentialsId)
                && fingerprint.equals(other.fingerprint);
    }

    /** The same, where an item has another name now. */
    SavedPat moved(String before, String now) {
        return source == SourceKind.FILES || !store.equals(before)
                ? this
                : new SavedPat(source, now, credentialsId, fingerprint, user, time);
    }

    @Override
    public String toString() {
        String place = store.isEmpty() ? "the controller" : store;
        return (credentialsId == null ? "the configuration of " : "credential '" + credentialsId + "' of ") + place
                + ", fingerprint " + fingerprint + ", by " + (user == null ? "nobody knows whom" : user);
    }
}
