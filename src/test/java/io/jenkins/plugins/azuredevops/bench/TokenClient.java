package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.lease.Delayer;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.engine.lease.MintTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A token for one identity, over one pool of connections: as a build gets it, and as nothing but the request. */
final class TokenClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So that the budget never has a say: what is measured is the way of one token. */
    private static final MintTerms NO_BUDGET =
            new MintTerms(MintTerms.MOST, MintTerms.MOST, PATIENCE, Sharing.NEVER_SHARE);

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final OkHttpClient http;
    private final Authority authority;
    private final ClientSecret identity;
    private final Leases leases;
    private int builds;

    TokenClient(OkHttpClient http, Authority authority, ClientSecret identity) {
        this.http = http;
        this.authority = authority;
        this.identity = identity;
        leases = new Leases(
                pool, Delayer.onRuntimeTimer(pool), Clock.systemUTC(), () -> LeaseTerms.DEFAULT, () -> NO_BUDGET);
    }

    /** The first token of a new build, by its lease. As in Jenkins, each build has an exchange object of its own. */
    void tokenOfBuild() throws IOException, InterruptedException {
        String run = "build#" + ++builds;
        try {
            Exchange exchange = new EntraExchange(authority, http, ExchangeLimits.DEFAULT, Clock.systemUTC());
            leases.of(run, exchange, identity, Exchange.AZURE_DEVOPS).await(PATIENCE);
        } catch (ExchangeException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            leases.close(run);
        }
    }

    /** The same form in one request of okhttp; the answer is read whole and not looked into. */
    void requestAlone() throws IOException {
        Request request = new Request.Builder()
                .url(authority
                        .url()
                        .resolve("/" + identity.tenantId() + "/oauth2/v2.0/token")
                        .toString())
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("client_id", identity.clientId())
                        .add("client_secret", identity.secret().reveal())
                        .add("scope", Exchange.AZURE_DEVOPS)
                        .build())
                .build();
        try (Response response = http.newCall(request).execute()) {
            response.body().string();
            if (response.code() != 200) {
                throw new IOException("The lab answers status " + response.code() + ".");
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdownNow();
    }
}
