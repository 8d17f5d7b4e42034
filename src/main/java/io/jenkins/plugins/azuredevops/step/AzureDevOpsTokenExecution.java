package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Clock;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One run of {@code withAzureDevOpsToken}. What comes before and after the block runs in the background; what a saved
 * build keeps of it are names and paths, never a token.
 */
@SuppressFBWarnings(
        value = {"SE_BAD_FIELD", "SE_TRANSIENT_FIELD_NOT_RESTORED"},
        justification = "TokenBlockPickle takes the block's place when it is saved, and an open block needs no options")
final class AzureDevOpsTokenExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1L;

    private final transient BlockOptions options;

    /** Null until the block is open. */
    @CheckForNull
    private TokenBlock block;

    @CheckForNull
    private transient volatile BlockRenewal renewal;

    AzureDevOpsTokenExecution(StepContext context, BlockOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        run(this::open);
        return false;
    }

    @Override
    public void onResume() {
        super.onResume();
        if (block != null) {
            // the files hold a token of before, and nobody knows when that ends
            renewalOf(block).startAtOnce();
        }
    }

    private void open() throws Exception {
        StepContext context = getContext();
        TokenBlock opened =
                new BlockOpening(options, context.get(Run.class), context.get(TaskListener.class)).open(place(context));
        try {
            block = opened;
            // before the body, which may end at once
            renewalOf(opened).start();
            invokeBody(opened);
        } catch (IOException | InterruptedException | RuntimeException e) {
            endRenewal();
            new BlockEnd(opened, new StepHost(context)).removeFiles();
            throw e;
        }
    }

    /** Null outside of any node. */
    @CheckForNull
    private static BlockPlace place(StepContext context) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        Launcher launcher = context.get(Launcher.class);
        Node node = context.get(Node.class);
        if (workspace == null || launcher == null || node == null) {
            return null;
        }
        return new BlockPlace(context.get(TaskListener.class), node, workspace, launcher, context.get(EnvVars.class));
    }

    private void invokeBody(TokenBlock opened) throws IOException, InterruptedException {
        StepContext context = getContext();
        context.newBodyInvoker()
                .withContext(
                        EnvironmentExpander.merge(context.get(EnvironmentExpander.class), new BlockEnvironment(opened)))
                .withContext(BodyInvoker.mergeLauncherDecorators(
                        context.get(LauncherDecorator.class), new BlockLauncher(opened)))
                .withCallback(new End(opened))
                .start();
    }

    private BlockRenewal renewalOf(TokenBlock opened) {
        BlockRenewal started = new BlockRenewal(opened, new StepHost(getContext()), Clock.systemUTC());
        renewal = started;
        return started;
    }

    private void endRenewal() {
        BlockRenewal started = renewal;
        if (started != null) {
            started.end();
        }
    }

    /** After the block, however it ended. */
    private final class End extends TailCall {

        private static final long serialVersionUID = 1L;

        private final TokenBlock opened;

        End(TokenBlock opened) {
            this.opened = opened;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            endRenewal();
            new BlockEnd(opened, new StepHost(context)).removeFiles();
        }
    }
}
