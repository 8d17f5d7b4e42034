package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Slave;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while a block works on two agents, on one of them in the middle of a step. */
@NeedsShell
class RestartedPlacesTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void allPlacesHoldANewTokenAfterwards() throws Throwable {
        lab.lab().entra().tokenLifetime(Duration.ofMinutes(30));
        sessions.then(jenkins -> {
            LabJenkins.enter(lab.lab());
            LabJenkins.store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "contoso"));
            DumbSlave agent = jenkins.createSlave("second", "second", null);
            jenkins.waitOnline(agent);
            WorkflowRun run = LabJenkins.job("restarted", """
                    node('built-in') {
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                        parallel(
                          waiting: {
                            semaphore 'middle'
                            sh 'git ls-remote URL && echo on the first'
                          },
                          working: {
                            node('second') {
                              sh '''set +x
                                sha256sum <"$AZURE_DEVOPS_TOKEN_FILE" >first
                                echo working
                                until test "$(sha256sum <"$AZURE_DEVOPS_TOKEN_FILE")" != "$(cat first)"; do sleep 0.5; done
                                git ls-remote URL && echo on the second, in the step
                              '''
                              sh 'git ls-remote URL && echo on the second, after it'
                            }
                          }
                        )
                      }
                    }
                    """.replace("URL", lab.url()))
                    .scheduleBuild2(0)
                    .waitForStart();
            SemaphoreStep.waitForStart("middle/1", run);
            jenkins.waitForMessage("+ set +x", run);
            Path workspace = Path.of(((Slave) jenkins.jenkins.getNode("second")).getRemoteFS(), "workspace/restarted");
            while (!Files.exists(workspace.resolve("first"))) {
                Thread.onSpinWait();
            }
            // the agent works below the home of Jenkins
            assertEquals(
                    2,
                    HomeSearch.foldersOfBlocks(jenkins.jenkins.getRootDir().toPath())
                            .size(),
                    "folders of the open block");
        });
        // the first token has ended when Jenkins is back
        lab.lab().advance(Duration.ofHours(2));
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("restarted", WorkflowJob.class)
                    .getBuildByNumber(1);
            HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath().resolve("jobs"));
            SemaphoreStep.success("middle/1", null);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            assertAll(
                    () -> jenkins.assertLogContains("on the first", run),
                    () -> jenkins.assertLogContains("on the second, in the step", run),
                    () -> jenkins.assertLogContains("on the second, after it", run),
                    () -> assertEquals(2, lab.tokenRequests().size(), "tokens: one before and one after the restart"));
            assertNoTraces(jenkins);
        });
    }

    private static void assertNoTraces(JenkinsRule jenkins) throws Exception {
        for (Path home : List.of(
                jenkins.jenkins.getRootDir().toPath(),
                Path.of(((Slave) jenkins.jenkins.getNode("second")).getRemoteFS()))) {
            HomeSearch.assertNoToken(home);
            assertTrue(HomeSearch.foldersOfBlocks(home).isEmpty(), "folders of ended blocks below " + home);
        }
    }
}
