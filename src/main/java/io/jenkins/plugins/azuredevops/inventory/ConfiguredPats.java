package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.AbstractItem;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Listeners;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Which configurations show a verified token: fingerprints only. What was there before anybody saves anything is found in
 * the background when Jenkins has started, so that who saves a job for another reason is not said to have put it there.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class ConfiguredPats {

    private static final Logger LOGGER = Logger.getLogger(ConfiguredPats.class.getName());

    /** So much of a configuration is looked through while somebody waits for its saving. */
    private static final int MOST_BYTES = 8 << 20;

    private final Map<ConfiguredPlace, Set<String>> known = new ConcurrentHashMap<>();

    private volatile boolean isComplete;

    /** The one instance. */
    @NonNull
    public static ConfiguredPats get() {
        return ExtensionList.lookupSingleton(ConfiguredPats.class);
    }

    /** Begins when all items are there. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        Computer.threadPoolForRemoting.submit(() -> get().complete());
    }

    /** Whether all is known that was there when Jenkins started. */
    public boolean isComplete() {
        return isComplete;
    }

    /** Whether a configuration shows that token, as far as is known. */
    public boolean isIn(@NonNull ConfiguredPlace place, @NonNull String fingerprint) {
        return known.getOrDefault(place, Set.of()).contains(fingerprint);
    }

    /** Looks through what is there. Blocks, some seconds for thousands of jobs. */
    void complete() {
        long begin = System.currentTimeMillis();
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            for (AbstractItem item : Jenkins.get().allItems(AbstractItem.class)) {
                learn(ConfiguredPlace.of(item), item.getConfigFile().getFile(), begin);
            }
            File[] files = Jenkins.get().getRootDir().listFiles((home, name) -> name.endsWith(".xml"));
            for (File file : Objects.requireNonNullElse(files, new File[0])) {
                learn(ConfiguredPlace.ofFile(file.getName()), file, begin);
            }
        }
        isComplete = true;
    }

    /** What somebody has just saved is left to {@link #saved}. */
    private void learn(ConfiguredPlace place, File file, long begin) {
        if (file.lastModified() < begin && !known.containsKey(place)) {
            findings(file).ifPresent(found -> known.putIfAbsent(place, Set.copyOf(found.keySet())));
        }
    }

    /** Takes what is saved, and tells of the tokens that are new in it. */
    void saved(@NonNull ConfiguredPlace place, @CheckForNull Item item, @NonNull File file) {
        // all files that there were are known; a job may have been put there by hand since
        boolean isNewFile = isComplete && place.source() == SourceKind.FILES;
        findings(file).ifPresent(found -> take(place, item, found, isNewFile));
    }

    /** Takes what was not there before. */
    void created(@NonNull Item item, @NonNull File file) {
        findings(file).ifPresent(found -> take(ConfiguredPlace.of(item), item, found, true));
    }

    private void take(ConfiguredPlace place, @CheckForNull Item item, Map<String, Finding> now, boolean isCreated) {
        Set<String> before = known.put(place, Set.copyOf(now.keySet()));
        boolean isNew = isCreated || before != null;
        now.forEach((fingerprint, finding) -> {
            if (before == null || !before.contains(fingerprint)) {
                ConfiguredPat pat = new ConfiguredPat(place, item, finding, isNew);
                Listeners.notify(StoredPatListener.class, false, listener -> listener.onConfigured(pat));
            }
        });
    }

    /** An item has another name now. */
    void moved(@NonNull String before, @NonNull String now) {
        Set<String> fingerprints = known.remove(new ConfiguredPlace(SourceKind.CONFIGURATION, before));
        if (fingerprints != null) {
            known.put(new ConfiguredPlace(SourceKind.CONFIGURATION, now), fingerprints);
        }
    }

    /** Forgets an item, and what was in it. */
    void forget(@NonNull String item) {
        known.keySet()
                .removeIf(place -> place.source() == SourceKind.CONFIGURATION
                        && (place.name().equals(item) || place.name().startsWith(item + "/")));
    }

    /** The verified ones by fingerprint; empty if the file cannot be read. */
    private static Optional<Map<String, Finding>> findings(File file) {
        try (InputStream in = Files.newInputStream(file.toPath())) {
            Map<String, Finding> verified = new LinkedHashMap<>();
            for (Finding finding : PatInventory.get().findings(in.readNBytes(MOST_BYTES))) {
                if (finding.tier() == Tier.VERIFIED) {
                    verified.putIfAbsent(finding.fingerprint(), finding);
                }
            }
            return Optional.of(verified);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The configuration cannot be read: " + file);
            return Optional.empty();
        }
    }
}
