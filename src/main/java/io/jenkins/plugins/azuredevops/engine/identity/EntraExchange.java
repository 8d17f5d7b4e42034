package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.OkHttpClient;

/**
 * Exchanges with Entra through Microsoft's own library, azure-identity, over okhttp.
 *
 * <p>Every exchange makes a credential object of its own, so that the library's cache never hands out a token near its
 * end, and who shares a token is decided by the leases alone. Nothing but the arguments decides where the request goes: the
 * variables of the process to which the library listens are shut out, or refused where they cannot be.
 *
 * <p>Safe for threads. Starts none: the request runs on the caller's.
 */
public final class EntraExchange implements Exchange {

    private final Authority authority;
    private final ExchangeLimits limits;
    private final Clock clock;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    /** @param http carries the requests; its proxy and trust settings are used, its time limits replaced */
    public EntraExchange(Authority authority, OkHttpClient http, ExchangeLimits limits, Clock clock) {
        this.authority = authority;
        this.limits = limits;
        this.clock = clock;
        OkHttpClient bounded = http.newBuilder()
                .connectTimeout(limits.connect())
                .readTimeout(limits.attempt())
                .writeTimeout(limits.attempt())
                .callTimeout(limits.attempt())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.http = new OkHttpAsyncHttpClientBuilder(bounded)
                .configuration(Configuration.NONE)
                .build();
    }

    @Override
    public Authority authority() {
        return authority;
    }

    @Override
    public AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException {
        Attempt attempt = new Attempt();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // azure-core looks for its parts with the thread's class loader, which in Jenkins is not the plugin's
        thread.setContextClassLoader(EntraExchange.class.getClassLoader());
        try {
            ProcessEnvironment.check();
            Instant asked = clock.instant();
            Instant askedBySystem = Instant.now();
            var token = credential(identity, attempt).getTokenSync(new TokenRequestContext().addScopes(scope));
            // the library counts expires_in from the system's clock
            Duration lifetime =
                    Duration.between(askedBySystem, token.getExpiresAt().toInstant());
            return new AccessToken(
                    SecretText.of(token.getToken()), asked, asked.plus(lifetime), attempt.correlationId());
        } catch (RuntimeException e) {
            throw Failures.explain(e, attempt, clock.instant()).by(identity);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private TokenCredential credential(Identity identity, Attempt attempt) {
        if (identity instanceof ClientSecret secret) {
            return common(new ClientSecretCredentialBuilder(), secret, attempt)
                    .clientSecret(secret.secret().reveal())
                    .build();
        }
        WorkloadFederation federation = (WorkloadFederation) identity;
        return common(new ClientAssertionCredentialBuilder(), federation, attempt)
                .clientAssertion(attempt.recording(federation.assertion()))
                .build();
    }

    /**
     * The configuration comes first: setting it also sets the authority, to the public cloud. Instance discovery is off
     * since it would ask login.microsoftonline.com about the authority that an administrator has chosen.
     */
    private <B extends AadCredentialBuilderBase<B>> B common(B builder, Application identity, Attempt attempt) {
        return builder.configuration(Configuration.NONE)
                .authorityHost(authority.url().toString())
                .disableInstanceDiscovery()
                .tenantId(identity.tenantId())
                .clientId(identity.clientId())
                .executorService(new CallerRuns())
                .httpClient(http)
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE))
                .retryPolicy(new RetryPolicy(new BoundedRetry(limits, clock, random)))
                .addPolicy(attempt);
    }
}
