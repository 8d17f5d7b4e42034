package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts in the middle of a build that has a token. */
@NeedsShell
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void theBlockGoesOnWithATokenMintedAnew() throws Throwable {
        lab.lab().entra().tokenLifetime(Duration.ofMinutes(30));
        sessions.then(jenkins -> {
            LabJenkins.enter(lab.lab());
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
                    """.replace("URL", lab.url()))
                    .scheduleBuild2(0)
                    .waitForStart();
            SemaphoreStep.waitForStart("middle/1", run);
            // the folder of the open block is the only place; here the agent is the controller
            List<Path> open = HomeSearch.foldersOfBlocks(home(jenkins));
            assertEquals(1, open.size(), "folders of open blocks");
        });
        // the first token has ended when Jenkins is back
        lab.lab().advance(Duration.ofHours(2));
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
                lab.tokenRequests().stream().map(JournalEntry::uti).toList();
        assertEquals(2, minted.size(), "tokens: one before and one after the restart");
        assertNotEquals(minted.get(0), minted.get(1));
        assertTrue(
                lab.lab().journal().devOpsRequests().stream()
                        .anyMatch(request -> minted.get(1).equals(request.uti())
                                && request.path().endsWith("git-receive-pack")),
                "the push after the restart used the new token");
    }

    /** Who remembers the tokens of before is gone with the old process: only their shape tells them. */
    @Test
    void aTokenThatLeakedBeforeIsMaskedAfter() throws Throwable {
        String[] payload = new String[1];
        sessions.then(jenkins -> {
            LabJenkins.enter(lab.lab());
            LabJenkins.store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "contoso"));
            WorkflowRun run = LabJenkins.job("leaky", """
                    node {
                      git url: 'URL', branch: 'main', credentialsId: 'ado'
                      semaphore 'checkedOut'
                      sh 'cat leak.txt; base64 -w0 leak.txt; echo'
                      echo readFile('leak.txt')
                      git url: 'URL', branch: 'main', credentialsId: 'ado'
                    }
                    """.replace("URL", lab.url()))
                    .scheduleBuild2(0)
                    .waitForStart();
            SemaphoreStep.waitForStart("checkedOut/1", run);
            String token = LabJenkins.firstToken(run);
            payload[0] = token.split("\\.")[1];
            jenkins.jenkins
                    .getWorkspaceFor(run.getParent())
                    .child("leak.txt")
                    .write("leaked: " + token + "\n", "UTF-8");
        });
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("leaky", WorkflowJob.class)
                    .getBuildByNumber(1);
            SemaphoreStep.success("checkedOut/1", null);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertEquals(
                    2,
                    run.getLog(1000).stream().filter("leaked: ****"::equals).count(),
                    "lines with the old token hidden");
            jenkins.assertLogNotContains(payload[0], run);
            HomeSearch.assertNoToken(home(jenkins).resolve("jobs"));
        });
        assertEquals(2, lab.tokenRequests().size(), "tokens: one for each checkout, since the first is forgotten");
    }

    private static Path home(org.jvnet.hudson.test.JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath();
    }
}
