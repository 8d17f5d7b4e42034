package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The folders of all open blocks, so that what others have left is told from them, and so that a build which was killed
 * hard, whose blocks are not told of their end, keeps none.
 *
 * <p>Safe for threads; waits for nothing.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OpenFolders extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(OpenFolders.class.getName());

    private final Map<String, Set<OpenPlace>> open = new ConcurrentHashMap<>();

    /** The one instance. */
    @NonNull
    static OpenFolders get() {
        return ExtensionList.lookupSingleton(OpenFolders.class);
    }

    /** Before the folder is made. */
    void opened(@NonNull Run<?, ?> run, @NonNull OpenPlace place) {
        open.computeIfAbsent(run.getExternalizableId(), id -> ConcurrentHashMap.newKeySet())
                .add(place);
    }

    /** After it was removed, or when it could not be. */
    void closed(@NonNull Run<?, ?> run, @NonNull OpenPlace place) {
        open.computeIfPresent(run.getExternalizableId(), (id, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
    }

    /** Whether a block has that folder now. */
    boolean isOpen(@NonNull String node, @NonNull String folder) {
        return open.values().stream()
                .flatMap(Set::stream)
                .anyMatch(place ->
                        place.node().equals(node) && place.saved().folder().equals(folder));
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        Set<OpenPlace> left = open.remove(run.getExternalizableId());
        if (left != null) {
            left.forEach(place -> Computer.threadPoolForRemoting.execute(() -> removeUnwatched(place)));
        }
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        onFinalized(run);
    }

    /** Where no log is left to say it in. */
    static void removeUnwatched(@NonNull OpenPlace place) {
        try {
            place.remove();
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "The files in " + place.saved().folder() + " of the agent \"" + place.node()
                            + "\" could not be removed. The next block beside that workspace does it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
