package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.RetryPolicy;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import java.net.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.OkHttpClient;

/**
 * Gets the token of a managed identity from the platform on which this process runs, through MSAL, the library on which
 * azure-identity is built. azure-identity's own class for it (ManagedIdentityCredential, version 1.19.0) blocks on a
 * reactive thread, and cannot be told to ask the platform: it hands out of a cache, one for the whole process, which knows
 * an identity by its id alone. MSAL can ({@code forceRefresh}); then it writes that cache and never reads it.
 *
 * <p>Safe for threads. Starts none: the request runs on the caller's. Never through a proxy: what answers is on this
 * machine, or would be another's (Azure, "Azure Instance Metadata Service").
 */
final class PlatformExchange {

    /** A clear answer within three seconds where there is nothing; what is there answers in much less than one. */
    private static final ExchangeLimits LIMITS = new ExchangeLimits(
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 2, Duration.ofMillis(200));

    private static final String SUFFIX = "/.default";

    private final URI metadataService;
    private final Clock clock;
    private final PlatformEnvironment environment;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    PlatformExchange(URI metadataService, OkHttpClient http, Clock clock, PlatformEnvironment environment) {
        this.metadataService = metadataService;
        this.clock = clock;
        this.environment = environment;
        this.http = BoundedHttp.of(http.newBuilder().proxy(Proxy.NO_PROXY).build(), LIMITS);
    }

    AccessToken exchange(ManagedIdentity identity, String scope) throws ExchangeException, InterruptedException {
        PlatformHttp sender = new PlatformHttp(pipeline(), metadataService);
        try {
            environment.check(identity.source());
            Instant asked = clock.instant();
            Instant askedBySystem = Instant.now();
            IAuthenticationResult result = ManagedIdentityApplication.builder(id(identity.assignment()))
                    .httpClient(sender)
                    .executorService(new CallerRuns())
                    .disableInternalRetries()
                    .build()
                    .acquireTokenForManagedIdentity(ManagedIdentityParameters.builder(resource(scope))
                            .forceRefresh(true)
                            .build())
                    .get();
            // the platform says when the token ends by its own clock, which is this machine's
            Duration lifetime =
                    Duration.between(askedBySystem, result.expiresOnDate().toInstant());
            return new AccessToken(SecretText.of(result.accessToken()), asked, asked.plus(lifetime));
        } catch (Exception e) {
            // MSAL declares no less
            throw PlatformFailures.explain(e, identity, sender.answer(), clock.instant())
                    .by(identity);
        }
    }

    private HttpPipeline pipeline() {
        return new HttpPipelineBuilder()
                .httpClient(http)
                .policies(new RetryPolicy(new BoundedRetry(LIMITS, clock, random, PlatformExchange::isPassing)))
                .build();
    }

    /** 404 and 410 are said to pass: the metadata service is being updated ("Error handling" of how-to-use-vm-token). */
    private static boolean isPassing(int status) {
        return status == 404 || status == 410 || BoundedRetry.isPassing(status);
    }

    private static ManagedIdentityId id(Assignment assignment) {
        return switch (assignment.kind()) {
            case SYSTEM_ASSIGNED -> ManagedIdentityId.systemAssigned();
            case CLIENT_ID -> ManagedIdentityId.userAssignedClientId(assignment.id());
            case OBJECT_ID -> ManagedIdentityId.userAssignedObjectId(assignment.id());
            case RESOURCE_ID -> ManagedIdentityId.userAssignedResourceId(assignment.id());
        };
    }

    /** These endpoints take the resource, not a scope. */
    private static String resource(String scope) {
        return scope.endsWith(SUFFIX) ? scope.substring(0, scope.length() - SUFFIX.length()) : scope;
    }
}
