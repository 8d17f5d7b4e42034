package io.jenkins.plugins.azuredevops.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.Slave;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.FolderPatPolicy;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Below a folder that wants it, no log shows a token, whoever writes it; it says so once, and the build has the finding. */
@NeedsShell
@WithJenkins
class PatMaskTest {

    private static final String SENTENCE = "**** stands for a personal access token";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    Path dir;

    private final PatMint mint = new PatMint(3);
    private final String pat = mint.newPat();
    private final String encoded = Base64.getEncoder().encodeToString((":" + pat).getBytes(StandardCharsets.UTF_8));

    private JenkinsRule jenkins;
    private Folder folder;
    private Path file;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Folder outer = rule.jenkins.createProject(Folder.class, "outer");
        FolderPatPolicy policy = new FolderPatPolicy(Mode.OFF);
        policy.setMaskPats(true);
        outer.addProperty(policy);
        folder = outer.createProject(Folder.class, "inner");
        // as if a build tool had found it
        file = Files.writeString(dir.resolve("leak.txt"), "leaked: " + pat + "\nBasic " + encoded + "\nno secret\n");
    }

    @Test
    void aFreestyleBuildShowsNone() throws Exception {
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "freestyle");
        job.getBuildersList().add(new LogGateTest.Printing("printed: " + pat, "and " + encoded, "no secret"));

        assertHidden(jenkins.buildAndAssertSuccess(job), "printed: ****", "and ****");
    }

    @Test
    void aPipelineShowsNone() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(pipeline("""
                node {
                  echo readFile('FILE')
                  sh 'cat FILE'
                  echo readFile('FILE')
                }
                """));

        assertHidden(run, "leaked: ****", "Basic ****");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAgentShowsNone(boolean agentWritesTheLog) throws Exception {
        boolean before = DurableTaskStep.USE_WATCHING;
        DurableTaskStep.USE_WATCHING = agentWritesTheLog;
        try {
            Slave agent = (Slave) agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder()
                            .name("inbound")
                            .webSocket()
                            .build());
            assertNotNull(agent.getChannel(), "the agent");
            WorkflowRun run = jenkins.buildAndAssertSuccess(pipeline("""
                    node('inbound') {
                      sh 'cat FILE'
                      sh 'cat FILE'
                    }
                    """));

            assertHidden(run, "leaked: ****", "Basic ****");
        } finally {
            DurableTaskStep.USE_WATCHING = before;
        }
    }

    @Test
    void outsideOfTheFolderNothingIsHidden() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new LogGateTest.Printing(pat));

        jenkins.assertLogContains(pat, jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void whoHasNoTicketTellsNothingOfABuild() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(pipeline("echo 'nothing'"));
        byte[] line = pat.getBytes(StandardCharsets.US_ASCII);
        String ticket = HiddenPats.get().watch(run);

        assertFalse(new Hidden(run.getExternalizableId(), "another", line).call(), "with another ticket");
        assertFalse(new Hidden("outer/inner/none#1", ticket, line).call(), "of another build");
        all();
        assertNull(run.getAction(PatReport.class), "a report");
        assertTrue(new Hidden(run.getExternalizableId(), ticket, line).call(), "with its ticket");
        HiddenPats.get().onFinalized(run);
    }

    private void assertHidden(Run<?, ?> run, String... lines) throws Exception {
        all();
        String log = JenkinsRule.getLog(run);
        for (String line : lines) {
            assertTrue(log.contains(line + "\n"), line + " in\n" + log);
        }
        PatReport report = run.getAction(PatReport.class);
        assertNotNull(report, "no report of " + run);
        List<BuildFinding> findings = report.getFindings();
        assertAll(
                () -> assertFalse(log.contains(pat.substring(0, 40)), "the token is in\n" + log),
                () -> assertFalse(log.contains(encoded.substring(0, 40)), "the encoded token is in\n" + log),
                () -> assertTrue(log.contains("no secret"), log),
                () -> assertEquals(
                        2, log.split(java.util.regex.Pattern.quote(SENTENCE), -1).length, "said once in\n" + log),
                () -> assertEquals(1, findings.size(), "findings"),
                () -> assertEquals(
                        "hidden as the log was written", findings.get(0).getPlace()),
                () -> assertEquals("log", findings.get(0).getSource()),
                () -> assertEquals(Mode.AUDIT, findings.get(0).getMode()));
    }

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, "pipeline");
        job.setDefinition(new CpsFlowDefinition(script.replace("FILE", file.toString()), true));
        return job;
    }

    private static void all() throws Exception {
        LogWork.get().submit("none#1", run -> {}).get(2, TimeUnit.MINUTES);
    }
}
