package io.jenkins.plugins.azuredevops.inventory;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Keeps {@link StoredPats} up with what is saved, moved and deleted. Before all who ask it when something is saved. */
@Extension(ordinal = 100)
@Restricted(NoExternalUse.class)
public final class StoreWatch extends SaveableListener {

    @Override
    public void onChange(Saveable saved, XmlFile file) {
        StoredPats.get().saved(saved);
    }

    /** Of folders. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class OfItems extends ItemListener {

        @Override
        public void onDeleted(Item item) {
            StoredPats.get().forget(item.getFullName());
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            StoredPats.get().moved(oldFullName, newFullName);
        }
    }
}
