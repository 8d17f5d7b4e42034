package io.jenkins.plugins.azuredevops.inventory;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Keeps {@link ConfiguredPats} up with what is saved, moved and deleted. */
@Extension
@Restricted(NoExternalUse.class)
public final class ConfigurationWatch extends SaveableListener {

    @Override
    public void onChange(Saveable saved, XmlFile file) {
        ConfiguredPlace place = ConfiguredPlace.of(saved, file);
        if (place != null) {
            ConfiguredPats.get().saved(place, saved instanceof Item item ? item : null, file.getFile());
        }
    }

    /** Of items. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class OfItems extends ItemListener {

        /** What is made of XML, or copied, is not saved. */
        @Override
        public void onCreated(Item item) {
            if (item instanceof AbstractItem configured) {
                ConfiguredPats.get().created(item, configured.getConfigFile().getFile());
            }
        }

        @Override
        public void onDeleted(Item item) {
            ConfiguredPats.get().forget(item.getFullName());
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            ConfiguredPats.get().moved(oldFullName, newFullName);
        }
    }
}
