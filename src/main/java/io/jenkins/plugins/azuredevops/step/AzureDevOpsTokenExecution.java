package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.credentials.Access;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.AgentGit;
import io.jenkins.plugins.azuredevops.engine.toolkit.BlockStart;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One run of {@code withAzureDevOpsToken}. What comes before and after the block runs in the background; what a saved
 * build keeps of it are names and paths, never a token.
 */
@SuppressFBWarnings(value = "SE_BAD_FIELD", justification = "TokenBlockPickle takes the block's place when it is saved")
final class AzureDevOpsTokenExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1L;

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String credentialsId;
    private final List<String> tools;

    @CheckForNull
    private final String variable;

    @CheckForNull
    private final Access access;

    /** Null until the block is open. */
    @CheckForNull
    private TokenBlock block;

    @CheckForNull
    private transient volatile BlockRenewal renewal;

    AzureDevOpsTokenExecution(
            StepContext context,
            String credentialsId,
            List<String> tools,
            @CheckForNull String variable,
            @CheckForNull Access access) {
        super(context);
        this.credentialsId = credentialsId;
        this.tools = List.copyOf(tools);
        this.variable = variable;
        this.access = access;
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
            renew(block);
        }
    }

    private void open() throws Exception {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        PrintStream log = context.get(TaskListener.class).getLogger();
        FilePath workspace = context.get(FilePath.class);
        Launcher launcher = context.get(Launcher.class);
        Node node = context.get(Node.class);
        if (workspace == null || launcher == null || node == null) {
            throw new AbortException(Messages.AzureDevOpsTokenExecution_noWorkspace());
        }
        BlockCredentials wanted = new BlockCredentials(credentialsId, access, node.getNodeName());
        AzureDevOpsCredentials credentials = wanted.find(run);
        CredentialsProvider.track(run, credentials);
        String folder = BlockFolder.choose(workspace).getRemote();
        Injection injection = injection(credentials, folder, launcher, workspace, context.get(EnvVars.class));
        Lease lease = wanted.lease(run);
        AccessToken token = token(lease);

        OrganizationCheck.report(AzureDevOpsClients.get().connections(run, token, credentials.organizations()), log);

        TokenBlock opened = new TokenBlock(wanted, injection, folder, lease, token);
        try {
            opened.files().hold(token, workspace);
            log.println(Messages.AzureDevOpsTokenExecution_opened(
                    credentials.getOrganizations(), credentialsId, end(token), String.join(", ", tools)));
            BuildLog.get().sayIfShared(run, lease);
            BuildLog.get().sayRemark(run, token);
            injection.warnings().forEach(log::println);
            block = opened;
            // before the body, which may end at once
            renew(opened);
            invokeBody(opened);
        } catch (IOException | InterruptedException | RuntimeException e) {
            endRenewal();
            opened.files().remove(workspace);
            throw e;
        }
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

    private Injection injection(
            AzureDevOpsCredentials credentials,
            String folder,
            Launcher launcher,
            FilePath workspace,
            EnvVars environment)
            throws AbortException, InterruptedException {
        try {
            List<Organization> organizations = credentials.organizations();
            if (organizations.isEmpty()) {
                throw new AbortException(Messages.AzureDevOpsTokenExecution_noOrganization(credentialsId));
            }
            AgentGit git = Toolkits.wantGit(tools)
                    ? new AgentQuestions(launcher, workspace, environment).git()
                    : AgentGit.NONE;
            return Toolkits.inject(tools, new BlockStart(folder, organizations, environment, variable, git));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    @NonNull
    private static AccessToken token(Lease lease) throws AbortException, InterruptedException {
        try {
            return lease.await(PATIENCE);
        } catch (ExchangeException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static Instant end(AccessToken token) {
        return token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private void renew(TokenBlock opened) {
        BlockRenewal started = new BlockRenewal(opened, getContext());
        renewal = started;
        started.start();
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
            try {
                remove(context.get(FilePath.class));
            } catch (IOException e) {
                context.get(TaskListener.class)
                        .getLogger()
                        .println(Messages.AzureDevOpsTokenExecution_notRemoved(e.getMessage(), end(opened.token())));
            }
        }

        private void remove(@CheckForNull FilePath workspace) throws IOException, InterruptedException {
            if (workspace == null) {
                throw new IOException("the agent is gone");
            }
            opened.files().remove(workspace);
        }
    }
}
