package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A renewal that fails in the middle of a block, for longer than its token lives. */
@NeedsShell
@WithJenkins
class OutageTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void gitFailsWithTheReasonUntilThereIsATokenAgain() throws Exception {
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(30));
        WorkflowRun run =
                job("outage", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) {
                    sh '''set +x
                      echo started
                      until git ls-remote URL 2>err >/dev/null; do sleep 0.5; done
                      until ! git ls-remote URL 2>err >/dev/null && grep 'no token any more' err; do sleep 0.5; done
                      echo over
                      until git ls-remote URL; do sleep 0.5; done
                    '''
                  }
                }
                """.replace("URL", lab.url())).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("started", run);
        lab.lab().entra().troubles().lasting(new Trouble.ProxyPage());
        jenkins.waitForMessage("over", run);
        lab.lab().entra().troubles().calm();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        assertAll(
                () -> jenkins.assertLogContains(
                        "withAzureDevOpsToken has no token any more: Something other than Entra answered", run),
                () -> assertEquals(1, lines(run, "WARNING: the Azure DevOps token could not be renewed"), "its start"),
                () -> assertEquals(1, lines(run, "WARNING: the Azure DevOps token has ended at "), "the token's end"),
                () -> assertEquals(1, lines(run, "The Azure DevOps token is renewed again, good until"), "its end"),
                () -> assertEquals(
                        2,
                        lab.tokenRequests().stream()
                                .filter(request -> request.uti() != null)
                                .count(),
                        "tokens"));
        assertNoTraces();
    }

    @Test
    void filesThatCannotBeReplacedAreToldOnceAndReplacedLater() throws Exception {
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(60));
        WorkflowRun run =
                job("held", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh '''set +x
                      cp "$AZURE_DEVOPS_TOKEN_FILE" "$WORKSPACE_TMP/first"
                      rm "$AZURE_DEVOPS_TOKEN_FILE"
                      mkdir -p "$AZURE_DEVOPS_TOKEN_FILE/held"
                      echo started
                      until test -f go; do sleep 0.2; done
                      rm -r "$AZURE_DEVOPS_TOKEN_FILE"
                      until test -f "$AZURE_DEVOPS_TOKEN_FILE"; do sleep 0.2; done
                      ! cmp -s "$AZURE_DEVOPS_TOKEN_FILE" "$WORKSPACE_TMP/first"
                      rm "$WORKSPACE_TMP/first"
                      git ls-remote URL
                      until grep -q 'is written to' "$JENKINS_HOME/jobs/held/builds/1/log"; do sleep 0.5; done
                    '''
                  }
                }
                """.replace("URL", lab.url())).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("WARNING: the renewed Azure DevOps token could not be written to ", run);
        Files.createFile(Path.of(
                jenkins.jenkins.getWorkspaceFor(run.getParent()).child("go").getRemote()));

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        assertAll(
                () -> assertTrue(lines(run, "refs/heads/main") == 1, "git after that"),
                () -> assertEquals(0, lines(run, "there is no Azure DevOps token on"), "other warnings"),
                () -> assertEquals(
                        1, lines(run, "the renewed Azure DevOps token could not be written to "), "warnings"),
                () -> assertEquals(1, lines(run, "The renewed Azure DevOps token is written to "), "the end of it"));
        assertNoTraces();
    }

    private static long lines(WorkflowRun run, String text) throws Exception {
        return run.getLog(1000).stream().filter(line -> line.contains(text)).count();
    }

    private void assertNoTraces() throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath();
        HomeSearch.assertNoToken(home);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
    }
}
