package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Run;
import hudson.tasks.Shell;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.engine.mask.LeakSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** No log shows 20 characters in a row of payload or signature, whatever prints a token, in whatever form, old or renewed. */
@NeedsShell
@WithJenkins
class LeakMatrixTest {

    /** Prints the token of the block, waits for the next one, and prints both. */
    private static final String SCRIPT = """
            set +x
            old=$(cat "$AZURE_DEVOPS_TOKEN_FILE")
            echo "$old" >>'DIR/tokens'
            sh 'DIR/print.sh' "$old" | tee -a 'DIR/printed'
            until test "$(cat "$AZURE_DEVOPS_TOKEN_FILE")" != "$old"; do sleep 0.2; done
            new=$(cat "$AZURE_DEVOPS_TOKEN_FILE")
            echo "$new" >>'DIR/tokens'
            sh 'DIR/print.sh' "$new" | tee -a 'DIR/printed'
            sh 'DIR/print.sh' "$old" >&2
            set -x
            : "$new" "user:$old"
            """;

    private static final String GROOVY = """
            echo "groovy: ${env.AZURE_DEVOPS_TOKEN}"
            def parts = env.AZURE_DEVOPS_TOKEN.tokenize('.')
            echo "payload: ${parts[1]}"
            echo "second half: ${parts[2].substring(150)}"
            catchError(buildResult: 'SUCCESS') {
              error "reported: ${env.AZURE_DEVOPS_TOKEN}"
            }
            catchError(buildResult: 'SUCCESS') {
              throw new Exception("thrown: ${'user:'.concat(env.AZURE_DEVOPS_TOKEN).bytes.encodeBase64()}")
            }
            """;

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        lab.lab().entra().tokenLifetime(Duration.ofSeconds(12));
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        try (InputStream script = LeakMatrixTest.class.getResourceAsStream("print-all-forms.sh")) {
            Files.copy(script, lab.dir().resolve("print.sh"));
        }
    }

    @ParameterizedTest
    @CsvSource({"built-in, false", "inbound, false", "inbound, true"})
    void thatOfAPipelineShowsNone(String node, boolean agentWritesTheLog) throws Exception {
        boolean before = DurableTaskStep.USE_WATCHING;
        DurableTaskStep.USE_WATCHING = agentWritesTheLog;
        try {
            createAgent();
            WorkflowRun run = jenkins.buildAndAssertSuccess(job("leaky", """
                    node('NODE') {
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) {
                        sh '''SCRIPT'''
                        GROOVY
                      }
                    }
                    """.replace("NODE", node)
                    .replace("SCRIPT", script().replace("\\", "\\\\").replace("'", "\\'"))
                    .replace("GROOVY", GROOVY)));

            assertNothingIsShown(run);
            for (String line : List.of("groovy: ****", "payload: ****", "second half: ****", "ERROR: reported: ****")) {
                jenkins.assertLogContains(line, run);
            }
            LeakSearch search = new LeakSearch(tokens());
            for (FlowNode step : new DepthFirstScanner().allNodes(run.getExecution())) {
                LogAction log = step.getAction(LogAction.class);
                if (log != null) {
                    StringWriter text = new StringWriter();
                    log.getLogText().writeLogTo(0, text);
                    assertEquals(List.of(), search.in(text.toString()).stream().toList(), "log of " + step);
                }
            }
        } finally {
            DurableTaskStep.USE_WATCHING = before;
        }
    }

    @Test
    void thatOfAFreestyleBuildShowsNone() throws Exception {
        createAgent();
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle");
        project.setAssignedLabel(Label.get("inbound"));
        AzureDevOpsTokenWrapper wrapper = new AzureDevOpsTokenWrapper("ado");
        wrapper.setTools(List.of("env"));
        project.getBuildWrappersList().add(wrapper);
        project.getBuildersList().add(new Shell(script()));

        assertNothingIsShown(jenkins.buildAndAssertSuccess(project));
    }

    private void createAgent() throws Exception {
        agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("inbound")
                        .webSocket()
                        .build());
    }

    private String script() {
        return SCRIPT.replace("DIR", lab.dir().toString());
    }

    /** The tokens that the build printed. */
    private List<String> tokens() throws IOException {
        return Files.readAllLines(lab.dir().resolve("tokens"));
    }

    private void assertNothingIsShown(Run<?, ?> run) throws Exception {
        List<String> tokens = tokens();
        LeakSearch search = new LeakSearch(tokens);
        String log = Files.readString(Path.of(run.getRootDir().toString(), "log"));
        String console = jenkins.createWebClient()
                .goTo(run.getUrl() + "consoleText", "text/plain")
                .getWebResponse()
                .getContentAsString();
        assertAll(
                () -> assertTrue(tokens.size() >= 2, "tokens: " + tokens.size()),
                () -> assertEquals(List.of(), search.in(log).stream().toList(), "the file"),
                () -> assertEquals(List.of(), search.in(console).stream().toList(), "the console"));
        for (String form : Files.readString(lab.dir().resolve("printed")).split("(?m)^form ")) {
            if (!form.isEmpty()) {
                String name = form.lines().findFirst().orElseThrow();
                assertAll(
                        () -> assertTrue(
                                search.in(form).isPresent(), "a form that shows nothing proves nothing: " + form),
                        () -> assertTrue(console.contains("form " + name + "\n"), "printed: " + name));
            }
        }
    }
}
