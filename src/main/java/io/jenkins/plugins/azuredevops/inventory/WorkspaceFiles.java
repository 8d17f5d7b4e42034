package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The files of a workspace, remotes of git and files of tools among them: looked through on the agent that holds them. */
@Restricted(NoExternalUse.class)
public final class WorkspaceFiles implements BuildSource {

    private final FilePath workspace;

    public WorkspaceFiles(@NonNull FilePath workspace) {
        this.workspace = workspace;
    }

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) throws IOException, InterruptedException {
        List<Met> met = new ArrayList<>();
        if (workspace.exists()) {
            for (FoundInFile found : workspace.act(PatInventory.get().workspaceSearch())) {
                met.addAll(Met.in(SourceKind.WORKSPACE, List.of(found.finding()), found.file()));
            }
        }
        return met;
    }
}
