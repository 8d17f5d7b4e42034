package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What was in a place before a switch, and what the switch put there. Written before the switch; whether it took place is
 * told by the store alone. In its file the old credential is one element below {@code <old>}, as {@code credentials.xml}
 * has it: so it can be put back by hand, where this plugin is gone.
 */
final class SwitchRecord implements Saveable {

    private final String store;
    private final String domain;
    private final String id;
    private final String model;
    private final String by;
    private final String at;
    private final List<StandardCredentials> old = new ArrayList<>();
    private final String replacementKind;
    private final TreeMap<String, String> replacementFields;

    private transient XmlFile file;

    SwitchRecord(
            Address address,
            String model,
            String by,
            String at,
            StandardCredentials old,
            StandardCredentials replacement,
            XmlFile file) {
        this.store = address.store();
        this.domain = address.domain();
        this.id = address.id();
        this.model = model;
        this.by = by;
        this.at = at;
        this.old.add(old);
        Revision revision = Revision.of(replacement);
        this.replacementKind = revision.kind();
        this.replacementFields = new TreeMap<>(revision.fields());
        this.file = file;
    }

    @NonNull
    Address address() {
        return new Address(store, domain, id);
    }

    /** The id of the identity that took its place. */
    @NonNull
    String model() {
        return model;
    }

    @NonNull
    String by() {
        return by;
    }

    /** As in ISO 8601. */
    @NonNull
    String at() {
        return at;
    }

    /** Null where the plugin of its kind is gone. */
    @CheckForNull
    StandardCredentials old() {
        return old.isEmpty() ? null : old.get(0);
    }

    /** Of what the switch put in its place. */
    @NonNull
    Revision replacement() {
        return new Revision(replacementKind, replacementFields);
    }

    SwitchRecord readFrom(XmlFile file) {
        this.file = file;
        return this;
    }

    @Override
    public void save() throws IOException {
        file.write(this);
    }
}
