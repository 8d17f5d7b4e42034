package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Slave;
import hudson.tasks.Shell;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Agents and builds that are killed in the middle of a block, and what becomes of its files. */
@NeedsShell
@WithJenkins
class LeftoversTest {

    private static final InboundAgentExtension.Options AGENT = InboundAgentExtension.Options.newBuilder()
            .name("mortal")
            .webSocket()
            .build();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private Path agentHome;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        Slave agent = agents.createAgent(jenkins, AGENT);
        agentHome = Path.of(agent.getRemoteFS());
    }

    @Test
    void whatAKilledAgentLeavesIsToldAndRemovedByTheNextBlockThere() throws Exception {
        WorkflowJob job = job("killed", """
                node('mortal') {
                  withAzureDevOpsToken(credentialsId: 'ado') { semaphore 'inside' }
                }
                """);
        WorkflowRun killed = endedWithoutItsAgent(job, 1);
        jenkins.assertLogContains("WARNING: the files of the Azure DevOps token could not be removed: ", killed);
        jenkins.assertLogContains(" on mortal (the agent is not connected)", killed);
        List<Path> left = HomeSearch.foldersOfBlocks(agentHome);
        assertEquals(1, left.size(), "folders that the agent has kept");

        agents.start(jenkins, AGENT);
        SemaphoreStep.success("inside/2", null);
        WorkflowRun next = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains(
                "Removed what an earlier build has left of an Azure DevOps token: " + left.get(0), next);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of blocks that have ended");
        HomeSearch.assertNoToken(agentHome);
    }

    @Test
    void aFreestyleBuildRemovesThemToo() throws Exception {
        endedWithoutItsAgent(job("killed", """
                node('mortal') {
                  withAzureDevOpsToken(credentialsId: 'ado') { semaphore 'inside' }
                }
                """), 1);
        agents.start(jenkins, AGENT);
        FreeStyleProject freestyle = freestyle("freestyle", agentHome.resolve("workspace/killed"), "true");

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle);

        jenkins.assertLogContains("Removed what an earlier build has left of an Azure DevOps token: ", build);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of builds that have ended");
    }

    /** Jenkins locks no custom workspace of freestyle jobs. */
    @Test
    void buildsThatShareAWorkspaceDoNotRobEachOther() throws Exception {
        Path shared = lab.dir().resolve("shared");
        FreeStyleProject waiting = freestyle(
                "first", shared, "echo started; until test -f go; do sleep 0.2; done; git ls-remote " + lab.url());
        // the agent has one executor
        waiting.setAssignedNode(jenkins.jenkins);
        FreeStyleBuild first = waiting.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("+ echo started", first);
        FreeStyleProject passing = freestyle("second", shared, "touch go");
        passing.setAssignedNode(jenkins.jenkins);

        FreeStyleBuild second = jenkins.buildAndAssertSuccess(passing);

        jenkins.assertLogNotContains("Removed what an earlier build has left", second);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(lab.dir()), "folders of builds that have ended");
    }

    @Test
    void aBuildThatIsKilledHardLeavesNothing() throws Exception {
        WorkflowRun run = job("hard", """
                node('mortal') {
                  withAzureDevOpsToken(credentialsId: 'ado') { semaphore 'inside' }
                }
                """).scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("inside/1", run);
        assertEquals(1, HomeSearch.foldersOfBlocks(agentHome).size(), "folders of the open block");

        run.doKill();

        jenkins.waitForCompletion(run);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!HomeSearch.foldersOfBlocks(agentHome).isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }

    /** The machine may be another one, with an empty disk: what the step reads is there again before it ends. */
    @Test
    void anAgentThatIsKilledInAStepAndComesBackHasItsFilesAgain() throws Exception {
        WorkflowRun run = job("returning", """
                node('mortal') {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    sh '''set +x
                      echo started
                      until test -f go; do sleep 0.2; done
                      until test -s "$AZURE_DEVOPS_TOKEN_FILE"; do sleep 0.2; done
                      git ls-remote URL
                    '''
                    sh 'git clone -q URL copy && cd copy && echo 1 >one && git add . && git commit -qm one && git push -q origin HEAD:refs/heads/returned'
                  }
                }
                """.replace("URL", lab.url()))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("started", run);
        agents.stop(jenkins, "mortal");
        for (Path folder : HomeSearch.foldersOfBlocks(agentHome)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        Files.createFile(agentHome.resolve("workspace/returning/go"));

        agents.start(jenkins, AGENT);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertTrue(
                Files.exists(lab.repository().directory().resolve("refs/heads/returned")),
                "the branch is not in the repository");
        assertEquals(1, lab.tokenRequests().size(), "requests for a token");
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of blocks that have ended");
    }

    /** A build whose block ends while its agent is dead. */
    private WorkflowRun endedWithoutItsAgent(WorkflowJob job, int number) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("inside/" + number, run);
        agents.stop(jenkins, "mortal");
        SemaphoreStep.success("inside/" + number, null);
        return jenkins.waitForCompletion(run);
    }

    private FreeStyleProject freestyle(String name, Path workspace, String script) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject(name);
        project.setAssignedLabel(Label.get("mortal"));
        project.setCustomWorkspace(workspace.toString());
        project.getBuildWrappersList().add(new AzureDevOpsTokenWrapper("ado"));
        project.getBuildersList().add(new Shell(script));
        return project;
    }
}
