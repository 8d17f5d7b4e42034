package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.toolkit.Block;
import io.jenkins.plugins.azuredevops.engine.toolkit.Injection;
import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One run of {@code withAzureDevOpsToken}. What comes before and after the block runs in the background; what a saved
 * build keeps of it are names and paths, never a token.
 */
final class AzureDevOpsTokenExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1L;

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String credentialsId;
    private final List<String> tools;

    @CheckForNull
    private final String variable;

    /** Null until the block has been opened. */
    @CheckForNull
    private OpenBlock open;

    /** What is known of the open block: the live token, and where what has been put for it. */
    private record OpenBlock(TokenBlock token, Injection injection, String folder) implements java.io.Serializable {}

    AzureDevOpsTokenExecution(
            StepContext context, String credentialsId, List<String> tools, @CheckForNull String variable) {
        super(context);
        this.credentialsId = credentialsId;
        this.tools = List.copyOf(tools);
        this.variable = variable;
    }

    @Override
    public boolean start() {
        run(this::open);
        return false;
    }
}
