package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.tasks.Shell;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent in a process of its own, which knows neither Entra nor the secret. */
@NeedsShell
@WithJenkins
class InboundAgentTest {

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
        var agent = agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("inbound")
                        .webSocket()
                        .build());
        agentHome = Path.of(((hudson.model.Slave) agent).getRemoteFS());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blockAndCheckoutWorkThereAndNothingIsLeft(boolean agentWritesTheLog) throws Exception {
        boolean before = DurableTaskStep.USE_WATCHING;
        DurableTaskStep.USE_WATCHING = agentWritesTheLog;
        try {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job("inbound", """
                    node('inbound') {
                      checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                        sh 'git checkout -q -b inbound && echo 1 >one && git add . && git commit -qm one && git push -q origin inbound'
                        sh 'set +x; echo "printed: $AZURE_DEVOPS_TOKEN"'
                      }
                    }
                    """.replace("URL", lab.url())));

            jenkins.assertLogContains("printed: ****", run);
            assertEquals(1, lab.tokenRequests().size(), "tokens for checkout and block together");
            HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
            HomeSearch.assertNoToken(agentHome);
            assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of blocks that have ended");
        } finally {
            DurableTaskStep.USE_WATCHING = before;
        }
    }

    @Test
    void aFreestyleBuildPushesThereAndNothingIsLeft() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle");
        project.setAssignedLabel(Label.get("inbound"));
        AzureDevOpsTokenWrapper wrapper = new AzureDevOpsTokenWrapper("ado");
        wrapper.setTools(List.of("git", "env"));
        project.getBuildWrappersList().add(wrapper);
        project.getBuildersList()
                .add(new Shell("git clone -q " + lab.url() + " copy && cd copy && echo 1 >one && git add . "
                        + "&& git commit -qm one && git push -q origin HEAD:refs/heads/freestyle"));
        project.getBuildersList()
                .add(new Shell("set +x; echo \"printed: $(cat \"$AZURE_DEVOPS_TOKEN_FILE\")\"; exit 1"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);

        jenkins.assertLogContains("printed: ****", build);
        assertEquals("inbound", build.getBuiltOnStr(), "where it ran");
        assertTrue(
                Files.exists(lab.repository().directory().resolve("refs/heads/freestyle")),
                "the branch is not in the repository");
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
        HomeSearch.assertNoToken(agentHome);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of builds that have ended");
    }

    /** Who waits for the agent is interrupted then; the removal is not. */
    @Test
    void anAbortWhileTheFilesAreRemovedDoesNotKeepThem() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle");
        project.setAssignedLabel(Label.get("inbound"));
        project.getBuildWrappersList().add(new AzureDevOpsTokenWrapper("ado"));
        AbortAtTheEnd abort = new AbortAtTheEnd();
        project.getBuildersList().add(abort);

        jenkins.buildAndAssertStatus(Result.ABORTED, project);

        assertEquals(1, abort.open, "folders while the build ran");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!HomeSearch.foldersOfBlocks(agentHome).isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }

    /** As if somebody pressed the button for the second time just when the last step has ended. */
    public static final class AbortAtTheEnd extends TestBuilder {

        private transient int open;

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws IOException {
            FilePath workspace = build.getWorkspace();
            open = HomeSearch.foldersOfBlocks(Path.of(workspace.getParent().getRemote()))
                    .size();
            build.getExecutor().interrupt(Result.ABORTED);
            return true;
        }
    }

    /** With no block around, the agent that writes the log knows what to hide. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatACheckoutGotIsMaskedInLaterSteps(boolean agentWritesTheLog) throws Exception {
        boolean before = DurableTaskStep.USE_WATCHING;
        DurableTaskStep.USE_WATCHING = agentWritesTheLog;
        try {
            WorkflowRun run = job("leaky", """
                    node('inbound') {
                      git url: 'URL', branch: 'main', credentialsId: 'ado'
                      semaphore 'checkedOut'
                      sh 'cat leak.txt; base64 -w0 leak.txt; echo; cut -d. -f2 leak.txt; cut -d. -f3 leak.txt'
                    }
                    """.replace("URL", lab.url()))
                    .scheduleBuild2(0)
                    .waitForStart();
            SemaphoreStep.waitForStart("checkedOut/1", run);
            // as if a build tool had found it
            String token = LabJenkins.firstToken(run);
            Files.writeString(agentHome.resolve("workspace/leaky/leak.txt"), "leaked: " + token + "\n");

            SemaphoreStep.success("checkedOut/1", null);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("leaked: ****", run);
            jenkins.assertLogNotContains(token.split("\\.")[1], run);
            jenkins.assertLogNotContains(token.split("\\.")[2], run);
            HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
        } finally {
            DurableTaskStep.USE_WATCHING = before;
        }
    }

    @Test
    void neitherSecretNorTenantGoesToTheAgent() throws Exception {
        jenkins.buildAndAssertSuccess(job("inbound", """
                node('inbound') {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                  withAzureDevOpsToken(credentialsId: 'ado') { sh 'env' }
                }
                """.replace("URL", lab.url())));

        String secret = lab.identity("contoso-build").clientSecret();
        try (var files = Files.walk(agentHome)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(secret), file + " holds the client secret");
            }
        }
    }
}
