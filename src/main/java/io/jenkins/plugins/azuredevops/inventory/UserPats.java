package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How many tokens users keep in credentials of their own: a number, and nothing of whose they are. Counted in the background
 * whenever somebody asks, and then only what has changed is read. Safe for threads.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class UserPats {

    private static final Logger LOGGER = Logger.getLogger(UserPats.class.getName());

    /**
     * What there is of them.
     *
     * @param tokens different ones
     * @param users who have at least one
     */
    public record Count(int tokens, int users) {}

    /** By the folder of the user. Of the thread that counts. */
    private final Map<Path, UserRecord> records = new HashMap<>();

    @CheckForNull
    private Count latest;

    @CheckForNull
    private Future<?> counting;

    /** The one instance. */
    @NonNull
    public static UserPats get() {
        return ExtensionList.lookupSingleton(UserPats.class);
    }

    /** As it was when somebody asked last; empty if nobody has. Does not block. */
    @NonNull
    public synchronized Optional<Count> latest() {
        countAgain();
        return Optional.ofNullable(latest);
    }

    /** Begins to count, unless that is under way. */
    @NonNull
    synchronized Future<?> countAgain() {
        if (counting == null || counting.isDone()) {
            counting = Computer.threadPoolForRemoting.submit(this::count);
        }
        return counting;
    }

    private void count() {
        List<Path> folders = folders();
        records.keySet().retainAll(folders);
        Set<String> tokens = new HashSet<>();
        int users = 0;
        for (Path folder : folders) {
            Set<String> fingerprints = fingerprints(folder);
            tokens.addAll(fingerprints);
            users += fingerprints.isEmpty() ? 0 : 1;
        }
        synchronized (this) {
            latest = new Count(tokens.size(), users);
        }
    }

    private Set<String> fingerprints(Path folder) {
        Path file = folder.resolve("config.xml");
        try {
            UserRecord known = records.get(folder);
            if (known == null || !known.time().equals(Files.getLastModifiedTime(file))) {
                known = UserRecord.of(file);
                records.put(folder, known);
            }
            return known.fingerprints();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "A record of a user cannot be read: " + file);
            return Set.of();
        }
    }

    private static List<Path> folders() {
        Path users = Jenkins.get().getRootDir().toPath().resolve("users");
        try (Stream<Path> folders = Files.list(users)) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "There are no records of users: " + users);
            return List.of();
        }
    }
}
