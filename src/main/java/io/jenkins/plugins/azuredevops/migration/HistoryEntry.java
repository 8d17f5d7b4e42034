package io.jenkins.plugins.azuredevops.migration;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One step, as the history has it.
 *
 * @param time as in ISO 8601
 * @param user who did it
 * @param action {@code switch}, {@code undo} or {@code finish}
 * @param model the id of the identity
 * @param outcome {@code begun}, {@code done}, or why it was not done
 */
@Restricted(NoExternalUse.class)
public record HistoryEntry(
        String time,
        String user,
        String action,
        String store,
        String domain,
        String id,
        String model,
        String outcome) {}
