package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.DevOpsClient;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.devops.PatProbe;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import io.jenkins.plugins.azuredevops.engine.lease.Delayer;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.engine.lease.Witness;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.ContextResettingExecutorService;
import jenkins.util.Timer;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The engine as the global settings want it: the exchange, the leases of all builds, the client of Azure DevOps. */
@Extension
@Restricted(NoExternalUse.class)
public final class AzureDevOpsClients {

    /**
     * The library reports each failure as SEVERE, with its trace; the same is thrown and shown where it belongs. Held
     * here, since the platform forgets the level of a logger that nobody holds.
     */
    private static final Logger LIBRARY = Logger.getLogger("com.azure.identity");

    /** How many exchanges may be under way at a time; each takes some ten milliseconds, at the worst half a minute. */
    private static final int EXCHANGES = 16;

    private static final Duration CONNECTION_TEST = Duration.ofSeconds(10);

    /** One for all clients, so that they share connections and threads. */
    private final OkHttpClient shared = new OkHttpClient();

    private record Trusting(@CheckForNull String certificates, OkHttpClient client) {}

    @CheckForNull
    private volatile Trusting trusting;

    private final BuildConnections connections = new BuildConnections();
    private final Clock clock = Clock.systemUTC();
    private final Leases leases = new Leases(
            executor(),
            Delayer.of(Timer.get()),
            clock,
            () -> AzureDevOpsConfiguration.get().leaseTerms(),
            () -> AzureDevOpsConfiguration.get().mintTerms());

    public AzureDevOpsClients() {
        if (LIBRARY.getLevel() == null) {
            LIBRARY.setLevel(Level.OFF);
        }
    }

    /** The one instance. */
    @NonNull
    public static AzureDevOpsClients get() {
        return ExtensionList.lookupSingleton(AzureDevOpsClients.class);
    }

    /**
     * The lease of a build on an identity's token for Azure DevOps.
     *
     * @param trust builds of different labels never share a token
     * @param terms on which each exchange is made
     * @param witness sees each token that it gets
     */
    @NonNull
    public Lease lease(Run<?, ?> run, Identity identity, String trust, ExchangeTerms terms, Witness witness) {
        return leases.of(
                run.getExternalizableId(),
                terms.around(exchange(), clock),
                identity,
                Exchange.AZURE_DEVOPS,
                trust,
                witness);
    }

    /** The lease of all who use a credential outside of any build; open for some minutes. */
    @NonNull
    public Lease leaseOutsideBuilds(String credentialsId, Identity identity, ExchangeTerms terms, Witness witness) {
        return leases.brief(
                credentialsId,
                terms.around(exchange(), clock),
                identity,
                Exchange.AZURE_DEVOPS,
                "outside of builds",
                witness);
    }

    /** All tokens that a build has got so far; cheap to ask for. */
    @NonNull
    public List<SecretText> tokens(String run) {
        return leases.tokens(run);
    }

    /** What the organizations make of a token of the build. Blocks when they have not been asked yet. */
    @NonNull
    public List<Connection> connections(Run<?, ?> run, AccessToken token, List<Organization> organizations) {
        return connections.of(run, token, organizations);
    }

    /** Forgets the tokens of a build that has ended. */
    void close(Run<?, ?> run) {
        leases.close(run.getExternalizableId());
        connections.close(run);
    }

    /** An exchange with the authority of the settings as they are now. */
    @NonNull
    public Exchange exchange() {
        return new EntraExchange(AzureDevOpsConfiguration.get().platform(), http(), ExchangeLimits.DEFAULT, clock);
    }

    /** A client of Azure DevOps. */
    @NonNull
    public DevOpsClient devOps() {
        return new DevOpsClient(http(), CONNECTION_TEST);
    }

    /** For an administrator who wants to know whether a personal access token still works; see there. */
    @NonNull
    public PatProbe patProbe() {
        return new PatProbe(http(), CONNECTION_TEST);
    }

    /** The organizations of those names on the hosts of the settings. */
    @NonNull
    public List<Organization> organizations(List<String> names) {
        var hosts = AzureDevOpsConfiguration.get().hostUrls();
        return names.stream().map(name -> Organization.named(name, hosts)).toList();
    }

    /** Made anew only when the certificates change: clients with trust of their own share no connections. */
    private OkHttpClient http() {
        String certificates = AzureDevOpsConfiguration.get().getCaCertificates();
        Trusting current = trusting;
        if (current == null || !Objects.equals(certificates, current.certificates())) {
            current = new Trusting(certificates, client(certificates));
            trusting = current;
        }
        return current.client();
    }

    /** Reads Jenkins' proxy settings at each request. */
    private OkHttpClient client(@CheckForNull String certificates) {
        OkHttpClient.Builder client = JenkinsOkHttpClient.newClientBuilder(shared);
        if (certificates != null) {
            Trust.add(client, certificates);
        }
        return client.build();
    }

    /** No thread of it is left when nothing has been exchanged for a while. */
    private static ContextResettingExecutorService executor() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                EXCHANGES,
                EXCHANGES,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "Entra exchange"));
        pool.allowCoreThreadTimeOut(true);
        return new ContextResettingExecutorService(pool);
    }
}
