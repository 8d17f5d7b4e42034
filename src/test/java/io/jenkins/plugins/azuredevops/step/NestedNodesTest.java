package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** One block that works on several agents, each in a process of its own. */
@NeedsShell
@WithJenkins
class NestedNodesTest {

    private static final String PUSH = "git clone -q URL copy && cd copy && echo 1 >one && git add . "
            + "&& git commit -qm one && git push -q origin HEAD:refs/heads/";

    /** The path in the variable lies beside this workspace, and the token in it is that of the variable. */
    private static final String OWN_FILE =
            "set +x; case $AZURE_DEVOPS_TOKEN_FILE in \"$WORKSPACE_TMP\"/*) ;; *) exit 1 ;; esac; "
                    + "test \"$(cat \"$AZURE_DEVOPS_TOKEN_FILE\")\" = \"$AZURE_DEVOPS_TOKEN\" && echo own file";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private final List<Path> homes = new ArrayList<>();
    private JenkinsRule jenkins;
    private AzureDevOpsCredentials ado;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        ado = credentials("ado", lab.identity("contoso-build"), "contoso");
        homes.add(jenkins.jenkins.getRootDir().toPath());
        for (String name : List.of("one", "two")) {
            Slave agent = agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder()
                            .name(name)
                            .webSocket()
                            .build());
            homes.add(Path.of(agent.getRemoteFS()));
        }
    }

    @Test
    void branchesOnOtherAgentsPushWithTheOneTokenOfTheBlock() throws Exception {
        store(ado);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job(
                "nested",
                """
                node('one') {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh 'OWN_FILE'
                    parallel(
                      other: { node('two') { sh 'PUSHother'; sh 'OWN_FILE'; echo "groovy: ${env.AZURE_DEVOPS_TOKEN}" } },
                      builtIn: { node('built-in') { dir('sub') { sh 'PUSHbuilt-in'; sh 'OWN_FILE' } } }
                    )
                    sh 'PUSHone'
                    sh 'OWN_FILE'
                  }
                }
                """.replace("OWN_FILE", OWN_FILE).replace("PUSH", PUSH).replace("URL", lab.url())));

        assertAll(
                () -> assertPushed("other"),
                () -> assertPushed("built-in"),
                () -> assertPushed("one"),
                () -> assertEquals(1, lab.tokenRequests().size(), "requests for a token"),
                () -> assertEquals(Set.of(lab.identity("contoso-build").objectId()), lab.letIn(), "who was let in"),
                () -> assertEquals(4, lines(run, "own file"), "steps with a file of their own place"),
                () -> assertEquals(1, lines(run, "Azure DevOps token also on two"), "lines that tell of the agent"),
                () -> jenkins.assertLogContains("groovy: ****", run));
        assertNoTraces();
    }

    @Test
    void anAgentThatIsNotAllowedGetsNothing() throws Exception {
        ado.setAllowedAgents("one || built-in");
        store(ado);
        WorkflowRun run =
                jenkins.buildAndAssertStatus(Result.FAILURE, job("refused", """
                node('one') {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh 'OWN_FILE'
                    node('two') {
                      echo "variables: ${env.AZURE_DEVOPS_TOKEN} ${env.AZURE_DEVOPS_TOKEN_FILE}"
                      try {
                        sh 'touch ran'
                      } finally {
                        echo "process: ${fileExists('ran')}"
                      }
                    }
                  }
                }
                """.replace("OWN_FILE", OWN_FILE)));

        assertAll(
                () -> jenkins.assertLogContains("own file", run),
                () -> jenkins.assertLogContains("variables: null null", run),
                () -> jenkins.assertLogContains("process: false", run),
                () -> assertTrue(firstError(run).contains("label one || built-in: \"two\" is none"), firstError(run)),
                () -> jenkins.assertLogContains("WARNING: there is no Azure DevOps token on two: ", run));
        assertNoTraces();
    }

    @Test
    void blocksOfTwoTenantsDoNotMixOnAnotherAgent() throws Exception {
        store(ado);
        store(credentials("fabrikam", lab.identity("fabrikam-build"), "fabrikam"));

        jenkins.buildAndAssertSuccess(job("two tenants", """
                withAzureDevOpsToken(credentialsId: 'ado') {
                  node('one') {
                    withAzureDevOpsToken(credentialsId: 'fabrikam') {
                      sh 'git ls-remote CONTOSO && git ls-remote "FABRIKAM"'
                      node('two') {
                        sh 'git ls-remote CONTOSO && git ls-remote "FABRIKAM"'
                      }
                    }
                    sh 'git ls-remote CONTOSO && ! git ls-remote "FABRIKAM"'
                  }
                }
                """.replace("CONTOSO", lab.url())
                .replace("FABRIKAM", lab.lab().organization("fabrikam").gitUrl().toString())));

        assertNoTraces();
    }

    private void assertPushed(String branch) {
        assertTrue(
                Files.exists(lab.repository().directory().resolve("refs/heads/" + branch)),
                "the branch " + branch + " is not in the repository");
    }

    private static long lines(WorkflowRun run, String text) throws Exception {
        return run.getLog(1000).stream().filter(line -> line.contains(text)).count();
    }

    /** Neither in what Jenkins saved nor beside any workspace. */
    private void assertNoTraces() throws Exception {
        for (Path home : homes) {
            HomeSearch.assertNoToken(home);
            assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
        }
    }
}
