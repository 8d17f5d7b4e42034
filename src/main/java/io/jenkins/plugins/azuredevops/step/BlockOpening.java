package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsClients;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What comes before a block: asks, mints, writes the files, and says so in the log. Blocks; for the background. */
final class BlockOpening {

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BlockOptions options;
    private final Run<?, ?> run;
    private final TaskListener listener;

    BlockOpening(@NonNull BlockOptions options, @NonNull Run<?, ?> run, @NonNull TaskListener listener) {
        this.options = options;
        this.run = run;
        this.listener = listener;
    }

    /**
     * An open block; nothing is left of one that cannot be opened.
     *
     * @param place where its files are then; null outside of any node: then each place is opened when a process is about to
     *     start there, and asked about only then
     * @throws AbortException when there is no token, or none that is of any use; says what to do
     */
    @NonNull
    TokenBlock open(@CheckForNull BlockPlace place) throws IOException, InterruptedException {
        BlockCredentials wanted = new BlockCredentials(options.credentialsId(), options.access());
        AzureDevOpsCredentials credentials = wanted.find(run);
        CredentialsProvider.track(run, credentials);
        PlaceOpening opening = place == null ? null : new PlaceOpening(run, wanted, options, place);
        SavedPlace first = opening == null ? null : opening.prepare();
        Set<String> secretVariables = first == null
                ? PlaceOpening.secretVariables(options, credentials.organizations())
                : first.injection().secretVariables();
        Lease lease = wanted.lease(
                run, first == null ? List.of() : List.of(first.key().node()));
        AccessToken token = token(lease);

        PrintStream log = listener.getLogger();
        OrganizationCheck.report(AzureDevOpsClients.get().connections(run, token, credentials.organizations()), log);

        TokenBlock opened = new TokenBlock(run, wanted, options, secretVariables, lease, token);
        if (opening != null) {
            opening.open(opened, first);
        }
        log.println(Messages.BlockOpening_opened(
                credentials.getOrganizations(),
                options.credentialsId(),
                opened.tokenEnd(),
                String.join(", ", options.tools())));
        BuildLog.get().sayIfShared(run, lease);
        BuildLog.get().sayRemark(run, token);
        if (first != null) {
            first.injection().warnings().forEach(log::println);
        }
        return opened;
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
