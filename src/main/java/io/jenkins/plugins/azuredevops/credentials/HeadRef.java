package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.Objects;
import jenkins.scm.api.SCMHead;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Tells the git reference that a head of a multibranch project stands for. A head's name does not: what a project
 * discovers as {@code refs/pull/1/merge} may be called anything.
 */
@Restricted(NoExternalUse.class)
public interface HeadRef extends ExtensionPoint {

    /** The full reference, such as {@code refs/heads/main}; null for a head of another kind. */
    @CheckForNull
    String of(@NonNull SCMHead head);

    /** As the first that knows tells it; null when nobody does. */
    @CheckForNull
    static String find(@NonNull SCMHead head) {
        return ExtensionList.lookup(HeadRef.class).stream()
                .map(known -> known.of(head))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
