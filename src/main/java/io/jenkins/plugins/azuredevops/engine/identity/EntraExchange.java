package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
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
    private final PlatformExchange platform;
    private final ExchangeLimits limits;
    private final Clock clock;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    /** With the metadata service where Azure has it. */
    public EntraExchange(Authority authority, OkHttpClient http, ExchangeLimits limits, Clock clock) {
        this(Platform.of(authority), http, limits, clock);
    }

    /**
     * @param http carries the requests; its proxy and trust settings are used, its time limits replaced
     * @param limits of exchanges with Entra; those with a platform's own endpoint are shorter
     */
    public EntraExchange(Platform platform, OkHttpClient http, ExchangeLimits limits, Clock clock) {
        this(platform, http, limits, clock, System::getenv);
    }

    /** @param variables of this process, by which it knows on what platform it is; null where there is none */
    EntraExchange(
            Platform platform, OkHttpClient http, ExchangeLimits limits, Clock clock, UnaryOperator<String> variables) {
        this.authority = platform.authority();
        this.platform =
                new PlatformExchange(platform.metadataService(), http, clock, new PlatformEnvironment(variables));
        this.limits = limits;
        this.clock = clock;
        this.http = BoundedHttp.of(http, limits);
    }

    @Override
    public Authority authority() {
        return authority;
    }

    @Override
    public AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException {
        BoundedRetry retry = new BoundedRetry(limits, clock, random);
        return identity instanceof ClientSecret secret
                ? Rotation.exchange(secret, one -> exchange(one, scope, retry))
                : exchange(identity, scope, retry);
    }

    private AccessToken exchange(Identity identity, String scope, BoundedRetry retry)
            throws ExchangeException, InterruptedException {
        Attempt attempt = new Attempt(clock);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // azure-core looks for its parts with the thread's class loader, which in Jenkins is not the plugin's
        thread.setContextClassLoader(EntraExchange.class.getClassLoader());
        try {
            if (identity instanceof ManagedIdentity managed) {
                return platform.exchange(managed, scope);
            }
            ProcessEnvironment.check();
            checkDates(identity);
            Instant asked = clock.instant();
            Instant askedBySystem = Instant.now();
            var token = credential(identity, attempt, retry).getTokenSync(new TokenRequestContext().addScopes(scope));
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

    /** What has no chance is not sent: Entra would be asked by every build. */
    private void checkDates(Identity identity) {
        if (identity instanceof ClientCertificate certificate) {
            String flaw = certificate.material().flawAt(clock.instant());
            if (flaw != null) {
                throw new NotSent(flaw);
            }
        }
    }

    private TokenCredential credential(Identity identity, Attempt attempt, BoundedRetry retry) {
        if (identity instanceof ClientSecret secret) {
            return common(new ClientSecretCredentialBuilder(), secret, attempt, retry)
                    .clientSecret(secret.secret().reveal())
                    .build();
        }
        if (identity instanceof ClientCertificate certificate) {
            byte[] pem = certificate.material().pem(certificate.sendChain());
            return common(new ClientCertificateCredentialBuilder(), certificate, attempt, retry)
                    .pemCertificate(new ByteArrayInputStream(pem))
                    .sendCertificateChain(certificate.sendChain())
                    .build();
        }
        WorkloadFederation federation = (WorkloadFederation) identity;
        return common(new ClientAssertionCredentialBuilder(), federation, attempt, retry)
                .clientAssertion(attempt.recording(federation.assertion()))
                .build();
    }

    /**
     * The configuration comes first: setting it also sets the authority, to the public cloud. Instance discovery is off
     * since it would ask login.microsoftonline.com about the authority that an administrator has chosen.
     */
    private <B extends AadCredentialBuilderBase<B>> B common(
            B builder, Application identity, Attempt attempt, BoundedRetry retry) {
        return builder.configuration(Configuration.NONE)
                .authorityHost(authority.url().toString())
                .disableInstanceDiscovery()
                .tenantId(identity.tenantId())
                .clientId(identity.clientId())
                .executorService(new CallerRuns())
                .httpClient(http)
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE))
                .retryPolicy(new RetryPolicy(retry))
                .addPolicy(attempt);
    }
}
