package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What lies in the files of a controller. Holds no secret.
 *
 * @param found the surest first, no more than can be shown
 * @param foundInAll how many there are
 * @param unread what was not looked through, in sentences; no more than can be shown
 * @param unreadInAll how much of it there is
 */
@Restricted(NoExternalUse.class)
public record AuditedHome(
        @NonNull List<FoundInFile> found,
        long foundInAll,
        @NonNull List<String> unread,
        long unreadInAll,
        @NonNull AuditResult result) {

    public AuditedHome {
        found = List.copyOf(found);
        unread = List.copyOf(unread);
    }
}
