package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.inventory.UserPats;
import java.util.List;

/** All that the page shows, for programs. What is null is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "running",
    "problem",
    "models",
    "credentials",
    "plan",
    "dryRun",
    "outcomes",
    "organizations",
    "probes",
    "agentHomes",
    "controllerFiles",
    "history",
    "users"
})
record MigrationState(
        @CheckForNull String running,
        @CheckForNull String problem,
        List<String> models,
        List<Row> credentials,
        @CheckForNull Plan plan,
        @CheckForNull DryRunReport dryRun,
        List<Outcome> outcomes,
        List<String> organizations,
        List<ProbeReport> probes,
        @CheckForNull HomesReport agentHomes,
        @CheckForNull FilesReport controllerFiles,
        List<HistoryEntry> history,
        @CheckForNull UserPats.Count users) {}
