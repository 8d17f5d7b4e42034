package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A block that is opened before there is an agent, as the options of a declarative stage are. */
@NeedsShell
@WithJenkins
class StageOptionsTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private AzureDevOpsCredentials ado;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        ado = credentials("ado", lab.identity("contoso-build"), "contoso");
        for (String name : List.of("linux", "other")) {
            DumbSlave agent = jenkins.createSlave(name, name, null);
            jenkins.waitOnline(agent);
        }
    }

    @Test
    void theStepsOfAStageWithAnAgentOfItsOwnPush() throws Exception {
        store(ado);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('Push') {
                      agent { label 'linux' }
                      options {
                        withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env'])
                      }
                      steps {
                        sh 'git clone -q URL copy && cd copy && echo 1 >one && git add . && git commit -qm one && git push -q origin HEAD:refs/heads/declarative'
                        echo "after: ${env.AZURE_DEVOPS_TOKEN}"
                      }
                    }
                  }
                }
                """.replace("URL", lab.url())));

        assertAll(
                () -> assertTrue(
                        Files.exists(lab.repository().directory().resolve("refs/heads/declarative")),
                        "the branch is not in the repository"),
                () -> assertEquals(1, lab.tokenRequests().size(), "requests for a token"),
                () -> jenkins.assertLogContains("Azure DevOps token for contoso (ado), good until", run),
                () -> jenkins.assertLogContains("Azure DevOps token also on linux", run),
                () -> jenkins.assertLogContains("after: ****", run));
        assertNoTraces();
    }

    @Test
    void allowedAgentsHoldAtEachPlace() throws Exception {
        ado.setAllowedAgents("linux");
        store(ado);
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("allowed", """
                withAzureDevOpsToken(credentialsId: 'ado') {
                  node('linux') { sh 'git ls-remote URL' }
                  node('other') { sh 'echo ran' }
                }
                """.replace("URL", lab.url())));

        assertAll(
                () -> jenkins.assertLogContains("refs/heads/main", run),
                () -> jenkins.assertLogNotContains("+ echo ran", run),
                () -> assertTrue(firstError(run).contains("label linux"), firstError(run)),
                () -> assertTrue(firstError(run).contains("\"other\""), firstError(run)));
        assertNoTraces();
    }

    @Test
    void whatIsWrongShowsBeforeThereIsAnAgent() throws Exception {
        store(ado);

        assertFails("withAzureDevOpsToken(credentialsId: 'nope') { node('linux') { } }", "Check the id \"nope\"");
        assertFails(
                "withAzureDevOpsToken(credentialsId: 'ado', tools: ['gti']) { node('linux') { } }",
                "Choose 'git' perhaps");
        assertEquals(0, lab.lab().journal().entries().size(), "nothing was asked for them");
    }

    @Test
    void aBlockThatNeverComesToAnAgentEndsWell() throws Exception {
        store(ado);

        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job(
                        "nowhere",
                        "withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) { echo \"no agent: ${env.AZURE_DEVOPS_TOKEN}\" }"));

        jenkins.assertLogContains("no agent: null", run);
        assertNoTraces();
    }

    private void assertFails(String script, String firstErrorContains) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("fails" + script.length(), script));
        assertTrue(firstError(run).contains(firstErrorContains), firstError(run));
    }

    /** Neither in what Jenkins saved nor beside any workspace. */
    private void assertNoTraces() throws Exception {
        for (String name : List.of("linux", "other")) {
            Path home = Path.of(((DumbSlave) jenkins.jenkins.getNode(name)).getRemoteFS());
            HomeSearch.assertNoToken(home);
            assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
        }
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }
}
