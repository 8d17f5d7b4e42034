package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Who uses the credentials, as was last found out: in the background, when somebody looks. Safe for threads. */
final class KnownUses {

    private static final Logger LOGGER = Logger.getLogger(KnownUses.class.getName());

    private Map<Address, Uses> known;
    private boolean running;

    /** As far as they are known; begins to find out when they are not. */
    @NonNull
    synchronized Map<Address, Uses> get() {
        if (known == null) {
            findOut();
        }
        return known == null ? Map.of() : known;
    }

    /** Finds out anew. */
    synchronized void findOut() {
        if (!running) {
            running = true;
            Authentication user = Jenkins.getAuthentication2();
            Computer.threadPoolForRemoting.submit(() -> run(user));
        }
    }

    private void run(Authentication user) {
        Map<Address, Uses> found = null;
        try (ACLContext as = ACL.as2(user)) {
            found = Migration.get().uses();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Who uses the credentials could not be found out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            known = found == null ? known : found;
            running = false;
        }
    }
}
