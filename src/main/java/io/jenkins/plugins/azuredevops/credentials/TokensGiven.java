package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Kept with a build that was handed a token: after a restart nobody remembers which, so its log hides all that has the
 * shape of one. Holds nothing of a token.
 */
@Restricted(NoExternalUse.class)
public final class TokensGiven extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(TokensGiven.class.getName());

    /** Whether the build was ever handed a token. */
    public static boolean isNotedOf(@NonNull Run<?, ?> run) {
        return run.getAction(TokensGiven.class) != null;
    }

    static void note(@NonNull Run<?, ?> run) {
        synchronized (run) {
            if (isNotedOf(run)) {
                return;
            }
            run.addAction(new TokensGiven());
        }
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "After a restart the log of " + run + " may show tokens of before");
        }
    }
}
