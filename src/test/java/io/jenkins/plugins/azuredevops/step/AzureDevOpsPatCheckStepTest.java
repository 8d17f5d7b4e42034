package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.gate.PatReport;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which builds {@code azureDevOpsPatCheck} fails, and to whom it tells what. */
@NeedsShell
@WithJenkins
class AzureDevOpsPatCheckStepTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private String pat;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        pat = lab.lab().organization("contoso").pat();
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "old-pat", null, "dana", pat));
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void aBuildThatHasUsedAPatFails() throws Exception {
        WorkflowRun run = fails("""
                node {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: params.ID]])
                  azureDevOpsPatCheck()
                }
                """.replace("URL", lab.url()).replace("params.ID", "'old-' + 'pat'"));

        assertAll(
                () -> assertTrue(
                        firstError(run).startsWith("ERROR: Replace the personal access tokens"), firstError(run)),
                () -> jenkins.assertLogContains("In the credential 'old-pat'", run),
                () -> jenkins.assertLogNotContains(pat, run));
    }

    @Test
    void aBuildWhoseScriptNamesAPatFails() throws Exception {
        WorkflowRun run = fails("""
                azureDevOpsPatCheck()
                node { withCredentials([usernameColonPassword(credentialsId: 'old-pat', variable: 'X')]) { echo '' } }
                """);

        jenkins.assertLogContains("In the credential 'old-pat'", run);
    }

    @Test
    void aBuildWhoseJobNamesAPatFails() throws Exception {
        WorkflowJob job = job("configured", "azureDevOpsPatCheck()");
        job.setDescription("old-pat");

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertEquals(1, run.getAction(PatReport.class).getNumber());
    }

    @Test
    void aPatThatNobodyReferencesFailsNothing() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("clean", """
                // old-pat in a comment, and the word pat in 'another-pat', are no references
                node { withAzureDevOpsToken(credentialsId: 'ado') { sh 'git ls-remote URL' } }
                azureDevOpsPatCheck()
                """.replace("URL", lab.url())));

        jenkins.assertLogContains("No personal access token of Azure DevOps was found", run);
    }

    @Test
    void anOrdinaryPasswordFailsNothing() throws Exception {
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "plain", null, "user", "password-of-test"));

        jenkins.buildAndAssertSuccess(job("plain", "echo 'plain'; azureDevOpsPatCheck()"));
    }

    @Test
    void aPatInsideALongerSecretIsFound() throws Exception {
        store(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL,
                "npmrc",
                null,
                "user",
                "//feed/:_password=" + java.util.Base64.getEncoder().encodeToString(pat.getBytes())));

        fails("echo 'npmrc'; azureDevOpsPatCheck()");
    }

    @Test
    void theCheckMintsNothing() throws Exception {
        jenkins.buildAndAssertSuccess(job("quiet", "echo 'ado'; azureDevOpsPatCheck()"));

        assertEquals(List.of(), lab.lab().journal().entries(), "requests");
    }

    @Test
    void theReportIsForThoseWhoMayViewCredentials() throws Exception {
        WorkflowRun run = fails("echo 'old-pat'; azureDevOpsPatCheck()");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "viewer")
                .grant(CredentialsProvider.VIEW)
                .everywhere()
                .to("viewer"));

        String forViewer = page("viewer", run);
        String forReader = page("reader", run);

        assertAll(
                () -> assertTrue(forViewer.contains("old-pat"), "the viewer sees which"),
                () -> assertFalse(forReader.contains("old-pat"), "the reader does not"),
                () -> assertTrue(forReader.contains("This build met one personal access token"), forReader));
    }

    private WorkflowRun fails(String script) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job("fails", script));
    }

    private String page(String user, WorkflowRun run) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.login(user).getPage(run).asNormalizedText();
        }
    }
}
