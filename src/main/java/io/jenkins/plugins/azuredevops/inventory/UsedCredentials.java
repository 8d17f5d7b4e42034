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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The ids of the credentials that a build has used so far, kept with the build. */
final class UsedCredentials extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(UsedCredentials.class.getName());

    private final Set<String> ids = new ConcurrentSkipListSet<>();

    static Set<String> of(Run<?, ?> run) {
        UsedCredentials used = run.getAction(UsedCredentials.class);
        return used == null ? Set.of() : Set.copyOf(used.ids);
    }

    private static void add(Run<?, ?> run, String id) {
        boolean isNew;
        synchronized (run) {
            UsedCredentials used = run.getAction(UsedCredentials.class);
            if (used == null) {
                used = new UsedCredentials();
                run.addAction(used);
            }
            isNew = used.ids.add(id);
        }
        if (isNew) {
            save(run);
        }
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
        public void onUse(@NonNull Credentials credentials, @NonNull Run<?, ?> run) {
            if (credentials instanceof IdCredentials identified) {
                add(run, identified.getId());
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
