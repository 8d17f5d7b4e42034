package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Node;
import hudson.model.Run;
import hudson.remoting.Channel;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.time.Duration;

/**
 * Gets a token whenever it is asked for one. Waits for the exchange, for a bounded time, and says in the log of the build
 * why there is no token.
 */
final class LiveBorrower implements Borrower {

    /** As long as an exchange may take, and something for its queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final AzureDevOpsCredentials credentials;

    @CheckForNull
    private final Run<?, ?> run;

    private final AllowedUse allowed;

    private LiveBorrower(AzureDevOpsCredentials credentials, @CheckForNull Run<?, ?> run, AllowedUse allowed) {
        this.credentials = credentials;
        this.run = run;
        this.allowed = allowed;
    }

    /** @param stored as it is in its store, which decides what it may be used for */
    static LiveBorrower nobody(@NonNull AzureDevOpsCredentials stored) {
        return new LiveBorrower(stored, null, AllowedUse.of(stored));
    }

    @NonNull
    @Override
    public LiveBorrower forRun(@NonNull Run<?, ?> build) {
        return new LiveBorrower(credentials, build, allowed);
    }

    @NonNull
    @Override
    public Secret token() {
        return token(asker(), allowed);
    }

    @NonNull
    @Override
    public Secret tokenFor(@NonNull Channel agent) {
        allowed.checkAgentBehind(agent);
        return token(asker(), allowed.onAnyAgent());
    }

    @NonNull
    @Override
    public Borrower frozen() {
        Asker asker = asker();
        if (asker instanceof Asker.Outside) {
            allowed.checkUnknownAgent();
        }
        return new Frozen(token(asker, allowed.onAnyAgent()), allowed);
    }

    @NonNull
    @Override
    public Lease lease(@CheckForNull Access access, @CheckForNull Node node) {
        if (run == null) {
            throw new NoTokenException(Messages.OutsideBuilds_off(credentials.getId()));
        }
        AllowedUse use = node == null ? allowed.onAnyAgent() : allowed;
        return new Lending(credentials, use).lease(Asker.step(run, node), access);
    }

    /** A token that was got before. Where it goes is checked when it goes. */
    private record Frozen(Secret secret, AllowedUse allowed) implements Borrower {

        @NonNull
        @Override
        public Borrower forRun(@NonNull Run<?, ?> build) {
            return this;
        }

        @NonNull
        @Override
        public Secret token() {
            return secret;
        }

        @NonNull
        @Override
        public Secret tokenFor(@NonNull Channel agent) {
            allowed.checkAgentBehind(agent);
            return secret;
        }

        @NonNull
        @Override
        public Borrower frozen() {
            return this;
        }

        @NonNull
        @Override
        public Lease lease(@CheckForNull Access access, @CheckForNull Node node) {
            throw new IllegalStateException("A snapshot is for an agent, where no step opens a lease.");
        }
    }

    private Asker asker() {
        return Asker.of(run, credentials.getId());
    }

    private Secret token(Asker asker, AllowedUse use) {
        try {
            Lease lease = new Lending(credentials, use).lease(asker, null);
            AccessToken token = lease.await(PATIENCE);
            if (asker instanceof Asker.InBuild build) {
                BuildLog.get().sayIfShared(build.run(), lease);
                BuildLog.get().sayRemark(build.run(), token);
            } else {
                OutsideBuilds.get().count(credentials.getId(), token, asker.item());
            }
            return Secret.fromString(token.value().reveal());
        } catch (ExchangeException e) {
            throw unavailable(asker, e.getMessage());
        } catch (NoTokenException e) {
            throw unavailable(asker, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(asker, Messages.AzureDevOpsCredentials_interrupted());
        }
    }

    private static NoTokenException unavailable(Asker asker, String reason) {
        if (asker instanceof Asker.InBuild build) {
            BuildLog.get().error(build.run(), reason);
        }
        return new NoTokenException(reason);
    }
}
