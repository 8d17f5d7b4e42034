package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The ids of the credentials that a build has used so far, kept with the build. */
final class UsedCredentials extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(UsedCredentials.class.getName());

    private final Set<String> ids = new TreeSet<>();

    static Set<String> of(Run<?, ?> run) {
        UsedCredentials used = run.getAction(UsedCredentials.class);
        return used == null ? Set.of() : used.ids();
    }

    private synchronized Set<String> ids() {
        return Set.copyOf(ids);
    }

    private synchronized boolean add(String id) {
        return ids.add(id);
    }

    private static UsedCredentials attachedTo(Run<?, ?> run) {
        synchronized (run) {
            UsedCredentials used = run.getAction(UsedCredentials.class);
            if (used == null) {
                used = new UsedCredentials();
                run.addAction(used);
            }
            return used;
        }
    }

    /** Called when Jenkins saves the build, while another branch may use one more. */
    private synchronized Object writeReplace() {
        UsedCredentials copy = new UsedCredentials();
        copy.ids.addAll(ids);
        return copy;
    }

    /** So that a check after a restart still knows what was used before it. */
    private static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The used credentials of " + run + " could not be saved");
        }
    }

    /** Hears of each use that a plugin reports. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Listener implements CredentialsUseListener {

        @Override
        @SuppressWarnings("rawtypes")
        public void onUse(@NonNull Credentials credentials, @NonNull Run run) {
            if (credentials instanceof IdCredentials identified
                    && attachedTo((Run<?, ?>) run).add(identified.getId())) {
                save((Run<?, ?>) run);
            }
        }

        @Override
        public void onUse(@NonNull Credentials credentials, @NonNull Node node) {
            // a node's use is no build's
        }

        @Override
        public void onUse(@NonNull Credentials credentials, @NonNull Item item) {
            // nor is an item's, when it is indexed for instance
        }
    }
}
