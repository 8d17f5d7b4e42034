package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.util.Listeners;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Which of the credentials that Jenkins stores hold a personal access token. Known before anybody asks: built in the
 * background when Jenkins has started, and kept up whenever a store is saved. Credentials that other systems hold, and those
 * of users, are none of it.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class StoredPats {

    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

    private volatile boolean isComplete;

    /** The one instance. */
    @NonNull
    public static StoredPats get() {
        return ExtensionList.lookupSingleton(StoredPats.class);
    }

    /** Begins when all items are there. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        Computer.threadPoolForRemoting.submit(() -> get().complete());
    }

    /**
     * The tokens in the credential that a job finds under that id: that of the nearest folder, else that of the controller.
     * Does not block: before {@link #complete} it may not know of one.
     */
    @NonNull
    public List<Sighting> of(@NonNull Item job, @NonNull String credentialsId) {
        for (ItemGroup<?> group = job.getParent(); group != null; group = parent(group)) {
            Shelf shelf = shelves.get(group.getFullName());
            List<Sighting> sightings = shelf == null ? null : shelf.byId().get(credentialsId);
            if (sightings != null) {
                return sightings;
            }
        }
        return List.of();
    }

    /** The tokens in the credentials of that id in one store. */
    @NonNull
    public List<Sighting> in(@NonNull String store, @NonNull String credentialsId) {
        return shelves.getOrDefault(store, Shelf.EMPTY).byId().getOrDefault(credentialsId, List.of());
    }

    /** The credentials which a job can find that hold one of those tokens. As {@link #of}, it does not block. */
    @NonNull
    public List<Sighting> holding(@NonNull Item job, @NonNull Set<String> fingerprints) {
        List<Sighting> holding = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ItemGroup<?> group = job.getParent(); group != null; group = parent(group)) {
            shelves.getOrDefault(group.getFullName(), Shelf.EMPTY).byId().forEach((id, sightings) -> {
                if (ids.add(id)) {
                    sightings.stream()
                            .filter(sighting ->
                                    fingerprints.contains(sighting.finding().fingerprint()))
                            .forEach(holding::add);
                }
            });
        }
        return holding;
    }

    /** Whether any credential holds a token. */
    public boolean isAny() {
        return shelves.values().stream()
                .flatMap(shelf -> shelf.byId().values().stream())
                .anyMatch(sightings -> !sightings.isEmpty());
    }

    /** Whether all stores are known. */
    public boolean isComplete() {
        return isComplete;
    }

    /** Makes sure that all stores are known. Blocks the first time. */
    public void complete() {
        if (isComplete) {
            return;
        }
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            for (CredentialsShelf kind : ExtensionList.lookup(CredentialsShelf.class)) {
                kind.all().forEach(store -> take(kind, store));
            }
        }
        isComplete = true;
    }

    /** Takes what is saved, if it is a store, and tells of what is new in it. */
    void saved(@NonNull Object saved) {
        for (CredentialsShelf kind : ExtensionList.lookup(CredentialsShelf.class)) {
            String store = kind.name(saved);
            if (store != null) {
                List<Sighting> fresh = take(kind, saved);
                fresh.forEach(sighting -> Listeners.notify(
                        StoredPatListener.class, false, listener -> listener.onStored(store, sighting)));
            }
        }
    }

    /** Forgets a store, and those of the folders in it. */
    void forget(@NonNull String store) {
        shelves.keySet().removeIf(name -> name.equals(store) || name.startsWith(store + "/"));
    }

    /** A folder has another name now: nobody has stored anything. */
    void moved(@NonNull String before, @NonNull String now) {
        Shelf shelf = shelves.remove(before);
        if (shelf != null) {
            shelves.put(now, shelf);
        }
    }

    @CheckForNull
    private static ItemGroup<?> parent(ItemGroup<?> group) {
        return group instanceof Item item ? item.getParent() : null;
    }

    private synchronized List<Sighting> take(CredentialsShelf kind, Object store) {
        Shelf before = shelves.getOrDefault(kind.name(store), Shelf.EMPTY);
        Shelf now = before.next(kind.stored(store), PatInventory.get()::findings);
        shelves.put(kind.name(store), now);
        return now.newSince(before);
    }
}
