package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.azuredevops.HomeSearch;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What a block must not leave behind. */
final class BlockTraces {

    private BlockTraces() {}

    /** Neither in what Jenkins saved nor beside any workspace. */
    static void assertNone(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(home);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
        assertFalse(run.isBuilding());
    }
}
