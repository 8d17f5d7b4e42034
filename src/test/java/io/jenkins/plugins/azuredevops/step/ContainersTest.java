package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.Proc;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * By contract: what a process in a container has is what the launchers of containers hand over, the variables that the step
 * has beside those of the node, by name and value, and the workspace with the folder for temporary files beside it
 * (docker-workflow: WithContainerStep, Execution.start and Decorator.launch; kubernetes: ContainerExecDecorator, which starts
 * the process without the launcher below it).
 */
@NeedsShell
@WithJenkins
class ContainersTest {

    private static final String STEPS = """
            sh '''set +x
              case $AZURE_DEVOPS_TOKEN_FILE in "$WORKSPACE_TMP"/*) echo mounted ;; esac
              test -z "$OF_THE_HOST" && test -s "$AZURE_DEVOPS_TOKEN_FILE" && git ls-remote URL
            '''
            """;

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private DumbSlave agent;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        agent = jenkins.createSlave("host", "host", new EnvVars("OF_THE_HOST", "yes"));
        jenkins.waitOnline(agent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node('host') { withAzureDevOpsToken(OPTIONS) { CONTAINER { STEPS } } }",
                "node('host') { CONTAINER { withAzureDevOpsToken(OPTIONS) { STEPS } } }",
                "withAzureDevOpsToken(OPTIONS) { node('host') { CONTAINER { STEPS } } }",
            })
    void aProcessInAContainerHasVariablesAndFiles(String script) throws Exception {
        for (String container : List.of("containerThatWraps()", "containerThatStarts()")) {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job(
                    container.replace("()", ""),
                    script.replace("OPTIONS", "credentialsId: 'ado', tools: ['git', 'env']")
                            .replace("CONTAINER", container)
                            .replace("STEPS", STEPS)
                            .replace("URL", lab.url())));

            jenkins.assertLogContains("mounted", run);
            jenkins.assertLogContains("refs/heads/main", run);
        }
        Path home = Path.of(agent.getRemoteFS());
        HomeSearch.assertNoToken(home);
        assertEquals(List.of(), HomeSearch.foldersOfBlocks(home), "folders of blocks that have ended");
    }

    /** As {@code withDockerContainer}: one more command before the command. */
    public static final class Wrapping extends Container {

        @DataBoundConstructor
        public Wrapping() {
            super(false);
        }

        @TestExtension
        public static final class DescriptorImpl extends ContainerDescriptor {
            @Override
            public String getFunctionName() {
                return "containerThatWraps";
            }
        }
    }

    /** As {@code container} of Kubernetes: the process is started elsewhere. */
    public static final class Starting extends Container {

        @DataBoundConstructor
        public Starting() {
            super(true);
        }

        @TestExtension
        public static final class DescriptorImpl extends ContainerDescriptor {
            @Override
            public String getFunctionName() {
                return "containerThatStarts";
            }
        }
    }

    abstract static class ContainerDescriptor extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, Computer.class);
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }

    abstract static class Container extends Step {

        private final boolean elsewhere;

        Container(boolean elsewhere) {
            this.elsewhere = elsewhere;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, elsewhere);
        }
    }

    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;

        private final boolean elsewhere;

        Execution(StepContext context, boolean elsewhere) {
            super(context);
            this.elsewhere = elsewhere;
        }

        @Override
        public boolean start() throws Exception {
            StepContext context = getContext();
            EnvVars ofHost = context.get(Computer.class).getEnvironment();
            context.newBodyInvoker()
                    .withContext(BodyInvoker.mergeLauncherDecorators(
                            context.get(LauncherDecorator.class), new Decorator(ofHost, elsewhere)))
                    .withCallback(BodyExecutionCallback.wrap(context))
                    .start();
            return false;
        }
    }

    private static final class Decorator extends LauncherDecorator implements Serializable {

        private static final long serialVersionUID = 1L;

        private final EnvVars ofHost;
        private final boolean elsewhere;

        Decorator(EnvVars ofHost, boolean elsewhere) {
            this.ofHost = ofHost;
            this.elsewhere = elsewhere;
        }

        @NonNull
        @Override
        public Launcher decorate(@NonNull Launcher launcher, @NonNull Node node) {
            return new Launcher.DecoratedLauncher(launcher) {
                @Override
                public Proc launch(@NonNull ProcStarter starter) throws IOException {
                    List<String> command = new ArrayList<>(
                            List.of("env", "-i", "PATH=" + System.getenv("PATH"), "HOME=" + ofHost.get("HOME", "/")));
                    for (String variable : starter.envs()) {
                        int sign = variable.indexOf('=');
                        if (!variable.substring(sign + 1).equals(ofHost.get(variable.substring(0, sign)))) {
                            command.add(variable);
                        }
                    }
                    starter.cmds().addAll(0, command);
                    starter.masks(null);
                    return elsewhere ? node.createLauncher(TaskListener.NULL).launch(starter) : super.launch(starter);
                }
            };
        }
    }
}
