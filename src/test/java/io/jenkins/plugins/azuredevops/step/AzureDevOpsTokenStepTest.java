package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
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

/** Pipelines in a real Jenkins that work with the lab by {@code withAzureDevOpsToken}. */
@NeedsShell
@WithJenkins
class AzureDevOpsTokenStepTest {

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
    void aScriptedPipelineClonesAndPushes() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("scripted", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) {
                    sh 'git clone -q URL copy && cd copy && echo 1 >one && git add . && git commit -qm one && git push -q origin HEAD:refs/heads/scripted'
                  }
                }
                """.replace("URL", url("contoso"))));

        assertPushed("scripted");
        jenkins.assertLogContains("Azure DevOps token for contoso (ado), good until", run);
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void aDeclarativePipelineClonesAndPushes() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("declarative", """
                pipeline {
                  agent any
                  stages {
                    stage('Push') {
                      options {
                        withAzureDevOpsToken(credentialsId: 'ado', tools: ['git'])
                      }
                      steps {
                        sh 'git clone -q URL copy && cd copy && echo 1 >one && git add . && git commit -qm one && git push -q origin HEAD:refs/heads/declarative'
                      }
                    }
                  }
                }
                """.replace("URL", url("contoso"))));

        assertPushed("declarative");
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void aWorkspaceMayHaveBlanksAndUmlauts() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("blanks", """
                node {
                  ws("${env.WORKSPACE}/Büro mit Leerzeichen") {
                    withAzureDevOpsToken(credentialsId: 'ado') { sh 'git ls-remote URL' }
                  }
                }
                """.replace("URL", url("contoso"))));

        jenkins.assertLogContains("refs/heads/main", run);
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void whateverPrintsTheTokenIsMasked() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("masked", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['env'], variable: 'ADO') {
                    sh '''set +x
                      echo "token: $ADO"
                      echo "payload: $(echo "$ADO" | cut -d. -f2)"
                      echo "signature: $(echo "$ADO" | cut -d. -f3)"
                      echo "basic: $(printf 'user:%s' "$ADO" | base64 -w0)"
                      echo "file: $(cat "$ADO_FILE")"
                      echo "header: $(echo "$ADO" | cut -d. -f1)"
                    '''
                    echo "groovy: ${env.ADO}"
                  }
                }
                """));

        for (String line : List.of("token", "payload", "signature", "file", "groovy")) {
            jenkins.assertLogContains(line + ": ****", run);
        }
        // what is left of Base64 of "user:" tells nothing
        assertTrue(run.getLog(1000).stream().anyMatch(line -> line.matches("basic: dXNl\\w{0,4}\\*{4}")), "basic");
        assertTrue(
                run.getLog(1000).stream().anyMatch(line -> line.matches("header: eyJ[\\w-]+")),
                "the header alone is not hidden");
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void nestedBlocksOfTwoTenantsDoNotMix() throws Exception {
        store(credentials("fabrikam", lab.identity("fabrikam-build"), "fabrikam"));
        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job("nested", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh 'git ls-remote CONTOSO'
                    withAzureDevOpsToken(credentialsId: 'fabrikam', tools: ['git', 'env'], variable: 'INNER') {
                      sh 'git ls-remote CONTOSO && git ls-remote "FABRIKAM"'
                      echo "outer ${env.AZURE_DEVOPS_TOKEN} inner ${env.INNER}"
                    }
                    sh '! git ls-remote "FABRIKAM"'
                  }
                }
                """.replace("CONTOSO", url("contoso")).replace("FABRIKAM", url("fabrikam"))));

        jenkins.assertLogContains("outer **** inner ****", run);
        assertEquals(List.of("contoso-build"), admitted("contoso"));
        assertEquals(List.of("fabrikam-build"), admitted("fabrikam"));
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void aBuildOfManyBlocksMintsOneToken() throws Exception {
        jenkins.buildAndAssertSuccess(job("parallel", """
                node {
                  def branches = [:]
                  for (int i = 0; i < 10; i++) {
                    branches["branch ${i}"] = { withAzureDevOpsToken(credentialsId: 'ado') { echo 'inside' } }
                  }
                  parallel branches
                }
                """));

        assertEquals(1, lab.tokenRequests().size(), "requests for a token");
    }

    @Test
    void theTokenIsRenewedDuringOneStep() throws Exception {
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(12));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("long", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh '''set +x
                      first=$(cat "$AZURE_DEVOPS_TOKEN_FILE")
                      until test "$(cat "$AZURE_DEVOPS_TOKEN_FILE")" != "$first"; do sleep 0.2; done
                      git ls-remote URL
                      echo "renewed: $(cat "$AZURE_DEVOPS_TOKEN_FILE")"
                    '''
                    sh 'set +x; echo "next step: $AZURE_DEVOPS_TOKEN"'
                  }
                }
                """.replace("URL", url("contoso"))));

        jenkins.assertLogContains("renewed: ****", run);
        jenkins.assertLogContains("next step: ****", run);
        List<String> minted =
                lab.tokenRequests().stream().map(JournalEntry::uti).toList();
        List<String> used = lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.path().contains("/_git/") && request.status() == 200)
                .map(JournalEntry::uti)
                .distinct()
                .toList();
        assertTrue(minted.size() >= 2, "tokens: " + minted.size());
        assertFalse(used.contains(minted.get(0)), "git used the first token after its renewal");
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void aFailedBlockLeavesNothingBehind() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("failed", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado') { error 'no' }
                }
                """));

        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void anAbortedBlockLeavesNothingBehind() throws Exception {
        WorkflowRun run = job("aborted", """
                node {
                  withAzureDevOpsToken(credentialsId: 'ado') { sh 'echo started; sleep 300' }
                }
                """).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("started", run);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        BlockTraces.assertNone(jenkins, run);
    }

    @Test
    void usesAreTracked() throws Exception {
        jenkins.buildAndAssertSuccess(
                job("tracked", "node { withAzureDevOpsToken(credentialsId: 'ado') { echo '' } }"));

        var stored = com.cloudbees.plugins.credentials.SystemCredentialsProvider.getInstance()
                .getCredentials()
                .get(0);
        assertTrue(
                CredentialsProvider.getFingerprintOf(stored).getJobs().contains("tracked"),
                "the credential's page names the job");
    }

    @Test
    void anAgentWithoutGitIsWarnedOfOnce() throws Exception {
        DumbSlave agent = jenkins.createSlave(
                "bare",
                "bare",
                new hudson.EnvVars(
                        "PATH", Files.createDirectory(lab.dir().resolve("bin")).toString()));
        jenkins.waitOnline(agent);
        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job("bare", "node('bare') { withAzureDevOpsToken(credentialsId: 'ado') { echo 'inside' } }"));

        assertEquals(
                1,
                run.getLog(1000).stream()
                        .filter(line -> line.contains("there is no git on this agent"))
                        .count(),
                "warnings");
    }

    /** Names of those who were let in at an organization. */
    private List<String> admitted(String organization) {
        return lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200 && request.path().startsWith("/" + organization + "/"))
                .map(request -> lab.lab().identities().stream()
                        .filter(identity -> identity.objectId().equals(request.identity()))
                        .findFirst()
                        .map(LabIdentity::name)
                        .orElse("somebody else"))
                .distinct()
                .toList();
    }

    private void assertPushed(String branch) throws Exception {
        Path repository = lab.lab()
                .devOps()
                .organization("contoso")
                .project("shop")
                .repository("shop")
                .directory();
        assertTrue(Files.exists(repository.resolve("refs/heads/" + branch)), "the branch is not in the repository");
        List<String> pushers = lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.path().endsWith("git-receive-pack") && request.status() == 200)
                .map(JournalEntry::identity)
                .distinct()
                .toList();
        assertEquals(List.of(lab.identity("contoso-build").objectId()), pushers, "who pushed");
    }

    private String url(String organization) {
        return lab.lab().organization(organization).gitUrl().toString();
    }
}
