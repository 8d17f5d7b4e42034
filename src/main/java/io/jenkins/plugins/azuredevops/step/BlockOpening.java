package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
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
import java.util.List;

/** What comes before a block: asks, mints, writes the files, and says so in the log. Blocks; for the background. */
final class BlockOpening {

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BlockOptions options;
    private final BlockPlace place;

    BlockOpening(@NonNull BlockOptions options, @NonNull BlockPlace place) {
        this.options = options;
        this.place = place;
    }

    /**
     * A block whose files are there; nothing is left of one that cannot be opened.
     *
     * @throws AbortException when there is no token, or none that is of any use; says what to do
     */
    @NonNull
    TokenBlock open() throws IOException, InterruptedException {
        Run<?, ?> run = place.run();
        PrintStream log = place.listener().getLogger();
        BlockCredentials wanted = new BlockCredentials(
                options.credentialsId(), options.access(), place.node().getNodeName());
        AzureDevOpsCredentials credentials = wanted.find(run);
        CredentialsProvider.track(run, credentials);
        String folder = BlockFolder.choose(place.workspace()).getRemote();
        Injection injection = injection(credentials, folder);
        Lease lease = wanted.lease(run);
        AccessToken token = token(lease);

        OrganizationCheck.report(AzureDevOpsClients.get().connections(run, token, credentials.organizations()), log);

        TokenBlock opened = new TokenBlock(wanted, injection, folder, lease, token);
        try {
            opened.files().hold(token, place.workspace());
            log.println(Messages.BlockOpening_opened(
                    credentials.getOrganizations(),
                    options.credentialsId(),
                    opened.tokenEnd(),
                    String.join(", ", options.tools())));
            BuildLog.get().sayIfShared(run, lease);
            BuildLog.get().sayRemark(run, token);
            injection.warnings().forEach(log::println);
            return opened;
        } catch (IOException | InterruptedException | RuntimeException e) {
            opened.files().remove(place.workspace());
            throw e;
        }
    }

    private Injection injection(AzureDevOpsCredentials credentials, String folder)
            throws IOException, InterruptedException {
        try {
            List<Organization> organizations = credentials.organizations();
            if (organizations.isEmpty()) {
                throw new AbortException(Messages.BlockOpening_noOrganization(options.credentialsId()));
            }
            AgentQuestions agent = new AgentQuestions(place.launcher(), place.workspace(), place.environment());
            return Toolkits.inject(
                    options.tools(),
                    new BlockStart(
                            folder,
                            organizations,
                            place.environment(),
                            options.variable(),
                            Toolkits.wantGit(options.tools()) ? agent.git() : AgentGit.NONE,
                            options.feeds(),
                            agent.files(Toolkits.filesWanted(options.tools(), place.environment()))));
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
}
