package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.EnvVars;
import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.gate.BuildFinding;
import io.jenkins.plugins.azuredevops.gate.PatReport;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMRetriever;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where {@code azureDevOpsPatCheck} looks, what its choices change, and what they cannot. */
@NeedsShell
@WithJenkins
class PatCheckChoicesTest {

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
    }

    @Test
    void aMilderModeWarnsRecordsOrDoesNothing() throws Exception {
        WorkflowRun warned =
                jenkins.buildAndAssertSuccess(job("w", "echo 'old-pat'; azureDevOpsPatCheck(mode: 'WARN')"));
        WorkflowRun recorded =
                jenkins.buildAndAssertSuccess(job("a", "echo 'old-pat'; azureDevOpsPatCheck(mode: 'AUDIT')"));
        PatPolicyConfiguration.get().setMode(Mode.OFF);
        WorkflowRun off = jenkins.buildAndAssertSuccess(job("o", "echo 'old-pat'; azureDevOpsPatCheck(mode: 'OFF')"));

        assertAll(
                () -> jenkins.assertLogContains("In the credential 'old-pat'", warned),
                () -> jenkins.assertLogNotContains("In the credential 'old-pat'", recorded),
                () -> assertEquals(Mode.AUDIT, findings(recorded).get(0).getMode()),
                () -> assertNull(off.getAction(PatReport.class), "a report"));
    }

    @Test
    void noChoiceGoesBelowWhatPolicyDemands() throws Exception {
        PatPolicyConfiguration.get().setMode(Mode.WARN);

        WorkflowRun off = jenkins.buildAndAssertSuccess(
                job("o", "azureDevOpsPatCheck(mode: 'OFF', sources: ['credentials'])\necho 'old-pat'"));
        jenkins.assertLogContains("In the credential 'old-pat'", off);

        WorkflowRun noSources = fails("azureDevOpsPatCheck(sources: [])\necho 'old-pat'");
        assertEquals("check", violation(noSources), "naming no source is no way to look nowhere");
    }

    @Test
    void whatTheScriptCatchesStaysFailed() throws Exception {
        WorkflowRun run = fails("""
                echo 'old-pat'
                try { azureDevOpsPatCheck() } catch (e) { echo 'caught' }
                catchError(buildResult: 'SUCCESS') { azureDevOpsPatCheck() }
                currentBuild.result = 'SUCCESS'
                """);

        jenkins.assertLogContains("caught", run);
    }

    @Test
    void theSwitchOpensTheCheckToo() throws Exception {
        PatPolicyConfiguration.get().setOnlyAudit(true);

        assertEquals(
                Mode.AUDIT,
                findings(jenkins.buildAndAssertSuccess(job("night", "echo 'old-pat'; azureDevOpsPatCheck()")))
                        .get(0)
                        .getMode());
    }

    @Test
    void variablesOfTheNodeAndOfTheBlocksAroundItAreLookedAt() throws Exception {
        WorkflowRun inBlock =
                fails("withCredentials([usernameColonPassword(credentialsId: 'old-' + 'pat', variable: 'X')]) {"
                        + " azureDevOpsPatCheck(sources: ['environment']) }");
        assertTrue(
                findings(inBlock).stream()
                        .anyMatch(finding -> finding.getPlace().equals("variable X, line 1")),
                "the variable of the block");

        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(new EnvironmentVariablesNodeProperty.Entry("NODE_PAT", pat)));
        WorkflowRun onNode = fails("node { azureDevOpsPatCheck(sources: ['environment']) }");
        assertEquals("variable NODE_PAT, line 1", findings(onNode).get(0).getPlace());
    }

    @Test
    void theWorkspaceIsLookedThroughOnItsAgentWhenAsked() throws Exception {
        jenkins.createSlave("agent", "agent", new EnvVars());
        String script = """
                node('agent') {
                  def token = 'FIRST' + 'SECOND'
                  writeFile file: 'app/.npmrc', text: '//feed/:_authToken=' + token
                  sh 'git init -q'
                  writeFile file: '.git/config', text: '[remote "origin"] url = https://dana:' + token + '@dev.azure.com/x'
                  azureDevOpsPatCheck(CHOICE)
                }
                """.replace("FIRST", pat.substring(0, 20)).replace("SECOND", pat.substring(20));

        WorkflowRun run = fails(script.replace("CHOICE", "sources: ['workspace']"));
        List<String> places = findings(run).stream().map(BuildFinding::getPlace).toList();
        assertAll(
                () -> assertTrue(places.contains("app/.npmrc, line 1"), places.toString()),
                () -> assertTrue(places.stream().anyMatch(place -> place.startsWith(".git/config")), places.toString()),
                () -> assertEquals(2, places.size(), places.toString()));

        jenkins.buildAndAssertSuccess(job("unasked", script.replace("CHOICE", "")));
    }

    @Test
    void aSharedLibraryIsPartOfTheScript() throws Exception {
        lab.repository().commit("refs/heads/main", "vars/hello.groovy", "def call() { def pat = '" + pat + "' }");
        GlobalLibraries.get()
                .setLibraries(List.of(new LibraryConfiguration(
                        "shared",
                        new SCMRetriever(new GitSCM(
                                List.of(new UserRemoteConfig(lab.url(), null, null, "old-pat")),
                                List.of(new BranchSpec("main")),
                                null,
                                null,
                                List.of())))));

        WorkflowRun run = fails("@Library('shared@main') _\nazureDevOpsPatCheck(sources: ['script'])");

        assertEquals("script", findings(run).get(findings(run).size() - 1).getSource());
    }

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        WorkflowRun unknown = fails("azureDevOpsPatCheck(sources: ['agent-home'])");
        WorkflowRun nowhere = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("nowhere", "azureDevOpsPatCheck(sources: ['workspace'])"));

        assertAll(
                () -> jenkins.assertLogContains("There is no source \"agent-home\"", unknown),
                () -> assertTrue(firstError(nowhere).contains("inside node { ... }"), firstError(nowhere)),
                () -> assertFalse(firstError(nowhere).contains("''"), firstError(nowhere)));
    }

    private WorkflowRun fails(String script) throws Exception {
        return jenkins.buildAndAssertStatus(
                Result.FAILURE, job("fails-" + jenkins.jenkins.getItems().size(), script));
    }

    private static List<BuildFinding> findings(WorkflowRun run) {
        return run.getAction(PatReport.class).getFindings();
    }

    private static String violation(WorkflowRun run) {
        return run.getAction(PatReport.class).getViolations().get(0).getGate();
    }
}
