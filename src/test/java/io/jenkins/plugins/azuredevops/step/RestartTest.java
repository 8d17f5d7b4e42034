package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts in the middle of a block. */
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    Path dir;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void theBlockGoesOnWithATokenMintedAnew() throws Throwable {
        lab.entra().tokenLifetime(Duration.ofMinutes(30));
        sessions.then(jenkins -> {
            LabJenkins.enter(lab);
            LabJenkins.store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "contoso"));
            WorkflowRun run = LabJenkins.job("restarted", """
                    node {
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                        sh 'git ls-remote URL'
                        semaphore 'middle'
                        sh 'git clone -q URL copy && cd copy && echo 1 >one && git add . && git commit -qm one && git push -q origin HEAD:refs/heads/restarted'
                        echo "after: ${env.AZURE_DEVOPS_TOKEN}"
                      }
                    }
                    """.replace(
                                    "URL", lab.organization("contoso").gitUrl().toString()))
                    .scheduleBuild2(0)
                    .waitForStart();
            SemaphoreStep.waitForStart("middle/1", run);
            // the folder of the open block is the only place; here the agent is the controller
            List<Path> open = HomeSearch.foldersOfBlocks(home(jenkins));
            assertEquals(1, open.size(), "folders of open blocks");
        });
        // the first token has ended when Jenkins is back
        lab.advance(Duration.ofHours(2));
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("restarted", WorkflowJob.class)
                    .getBuildByNumber(1);
            HomeSearch.assertNoToken(home(jenkins).resolve("jobs"));
            SemaphoreStep.success("middle/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("after: ****", run);
            HomeSearch.assertNoToken(home(jenkins));
            assertEquals(List.of(), HomeSearch.foldersOfBlocks(home(jenkins)), "folders of ended blocks");
        });
        List<String> minted =
                lab.journal().tokenRequests().stream().map(JournalEntry::uti).toList();
        assertEquals(2, minted.size(), "tokens: one before and one after the restart");
        assertNotEquals(minted.get(0), minted.get(1));
        assertTrue(
                lab.journal().devOpsRequests().stream()
                        .anyMatch(request -> minted.get(1).equals(request.uti())
                                && request.path().endsWith("git-receive-pack")),
                "the push after the restart used the new token");
    }

    private static Path home(org.jvnet.hudson.test.JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath();
    }
}
