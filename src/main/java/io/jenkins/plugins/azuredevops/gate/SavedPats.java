package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.AdministrativeMonitor;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Who has stored tokens since the plugin is here, for as long as they are stored. */
@Extension
@Restricted(NoExternalUse.class)
public final class SavedPats extends AdministrativeMonitor {

    private static final Logger LOGGER = Logger.getLogger(SavedPats.class.getName());

    private final List<SavedPat> saved = new ArrayList<>();

    private boolean isLoaded;

    @NonNull
    static SavedPats get() {
        return ExtensionList.lookupSingleton(SavedPats.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.SavedPats_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getSaved().isEmpty();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    /** Those that are still stored. */
    @NonNull
    public synchronized List<SavedPat> getSaved() {
        load();
        return saved.stream().filter(SavedPat::isStillThere).toList();
    }

    /** Who is known to have stored a token is not forgotten for a save about which nobody knows what was there before. */
    synchronized void add(SavedPat pat) {
        load();
        saved.removeIf(each -> !each.isStillThere());
        boolean isKnown = saved.stream().anyMatch(pat::isSame);
        if (isKnown && (pat.getUser() == null || !StoredPats.get().isComplete())) {
            return;
        }
        saved.removeIf(pat::isSame);
        saved.add(pat);
        save();
    }

    private synchronized void moved(String before, String now) {
        load();
        List<SavedPat> all = saved.stream().map(pat -> pat.moved(before, now)).toList();
        if (!all.equals(saved)) {
            saved.clear();
            saved.addAll(all);
            save();
        }
    }

    private void save() {
        try {
            file().write(new ArrayList<>(saved));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Who stored tokens could not be saved: " + file());
        }
    }

    private void load() {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        try {
            if (file().exists() && file().read() instanceof List<?> list) {
                list.forEach(each -> saved.add((SavedPat) each));
            }
        } catch (IOException | ClassCastException e) {
            LOGGER.log(Level.WARNING, e, () -> "Who stored tokens cannot be read: " + file());
        }
    }

    /** Renamed and moved items. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Moves extends ItemListener {

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            SavedPats.get().moved(oldFullName, newFullName);
        }
    }

    private static XmlFile file() {
        return new XmlFile(Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), SavedPats.class.getName() + ".xml"));
    }
}
