package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.Run;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells for which build a thread works that has no executor to say it. Never guesses. */
@Restricted(NoExternalUse.class)
public interface ThreadOfBuild extends ExtensionPoint {

    /**
     * The build for which the current thread works; null where this does not know.
     *
     * @param item for which the thread looks something up; null for none in particular
     */
    @CheckForNull
    Run<?, ?> current(@CheckForNull Item item);

    /** The same, by whoever knows. */
    @CheckForNull
    static Run<?, ?> ofAny(@CheckForNull Item item) {
        return ExtensionList.lookup(ThreadOfBuild.class).stream()
                .map(known -> known.current(item))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
