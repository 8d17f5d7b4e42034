package io.jenkins.plugins.azuredevops.engine.identity;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * What one exchange sent and saw, as far as a message may show it: the library's exceptions do not keep the status of an
 * answer that they could not read, nor what the assertion claimed.
 */
final class Attempt implements HttpPipelinePolicy {

    /** Sent by the library, so that an entry in Entra's sign-in log can be found (MSAL, "Logging errors and exceptions"). */
    private static final HttpHeaderName CLIENT_REQUEST_ID = HttpHeaderName.fromString("client-request-id");

    private volatile int status;

    @CheckForNull
    private volatile String retryAfter;

    @CheckForNull
    private volatile Assertion assertion;

    @CheckForNull
    private volatile String correlationId;

    @CheckForNull
    private volatile RuntimeException assertionFailure;

    private final Clock clock;

    Attempt(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::saw);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpResponse response = next.processSync();
        saw(response);
        return response;
    }

    private void saw(HttpResponse response) {
        status = response.getStatusCode();
        retryAfter = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        String answered = response.getHeaderValue(CLIENT_REQUEST_ID);
        correlationId =
                answered != null ? answered : response.getRequest().getHeaders().getValue(CLIENT_REQUEST_ID);
    }

    /**
     * The library takes a plain text, wraps what the source throws, and asks more than once for a token: what the source
     * said first is what it says to this exchange, and is kept here.
     */
    Supplier<String> recording(Supplier<SecretText> source) {
        return () -> {
            if (assertionFailure != null) {
                throw assertionFailure;
            }
            if (assertion == null) {
                try {
                    assertion = Assertion.read(source.get(), clock.instant());
                } catch (RuntimeException e) {
                    assertionFailure = e;
                    throw e;
                }
            }
            return assertion.text().reveal();
        };
    }

    /** The status of the last answer; 0 when nothing answered. */
    int status() {
        return status;
    }

    @CheckForNull
    String retryAfter() {
        return retryAfter;
    }

    /** Of the last request that was answered: Entra takes the id that the library sends. Null where it sent none. */
    @CheckForNull
    String correlationId() {
        return correlationId;
    }

    /** What another issuer's assertion claims; null where none was shown. */
    @CheckForNull
    Assertion assertion() {
        return assertion;
    }

    /** Why there was no assertion; null where there was one, or none was asked for. */
    @CheckForNull
    RuntimeException assertionFailure() {
        return assertionFailure;
    }
}
