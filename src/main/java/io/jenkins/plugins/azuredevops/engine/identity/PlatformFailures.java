package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a platform gave no token, from its last answer rather than from MSAL's exceptions, which keep no status. */
final class PlatformFailures {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+");

    /** Where the agent of Arc puts its keys, and MSAL looks for them alone. */
    private static final Pattern KEY_FILE = Pattern.compile(
            "Basic realm=(/var/opt/azcmagent/tokens/|[A-Za-z]:\\\\.*\\\\AzureConnectedMachineAgent\\\\).*");

    private PlatformFailures() {}

    /** @throws InterruptedException when the failure is an interruption of this thread */
    static ExchangeFailure explain(
            Exception e, ManagedIdentity identity, @CheckForNull PlatformAnswer answer, Instant now)
            throws InterruptedException {
        if (Thread.interrupted() || Failures.isInterruption(e)) {
            throw new InterruptedException("The request for the token of the managed identity was interrupted.");
        }
        ProcessEnvironment.Refused refused = Failures.find(e, ProcessEnvironment.Refused.class);
        if (refused != null) {
            return ExchangeFailure.of(Kind.CONFIGURATION, "no request was sent", refused.getMessage());
        }
        Source source = identity.source();
        if (answer == null) {
            return Failures.find(e, InterruptedIOException.class) != null && !isConnecting(e)
                    ? ExchangeFailure.of(Kind.UNREACHABLE, "there was no answer in time", PlatformAdvice.silent(source))
                    : ExchangeFailure.of(Kind.UNREACHABLE, "no connection was made", PlatformAdvice.absent(source));
        }
        return explain(identity, answer, RetryAfter.parse(answer.retryAfter(), now));
    }

    private static ExchangeFailure explain(
            ManagedIdentity identity, PlatformAnswer answer, @CheckForNull Duration retryAfter) {
        Source source = identity.source();
        return switch (answer.status()) {
            case 400 -> badRequest(identity, answer);
            case 401 -> unauthorized(source, answer);
            case 403 -> failure(Kind.REFUSED, answer, PlatformAdvice.refused());
            case 404 -> failure(Kind.UNAVAILABLE, answer, PlatformAdvice.notFound(source));
            case 410 -> failure(Kind.UNAVAILABLE, answer, PlatformAdvice.updating());
            case 429 ->
                new ExchangeFailure(
                        Kind.THROTTLED, answer.what(), PlatformAdvice.throttled(source), null, null, null, retryAfter);
            default ->
                answer.status() >= 500
                        ? failure(Kind.UNAVAILABLE, answer, PlatformAdvice.unavailable(source))
                        : failure(Kind.NOT_ENTRA, answer, PlatformAdvice.notPlatform(source));
        };
    }

    /**
     * Texts: the metadata service's in Azure/azure-sdk-for-net issue 37278 and Hexadite/acs-keyvault-agent pull request 43,
     * App Service's in Azure-Samples/azure-search-openai-demo issue 2148 and Azure/azure-sdk-for-net issue 43691. An error of Entra's own is passed on.
     */
    private static ExchangeFailure badRequest(ManagedIdentity identity, PlatformAnswer answer) {
        String description = answer.description();
        Matcher code = CODE.matcher(description);
        if (code.find()) {
            return new ExchangeFailure(
                    Kind.REFUSED, answer.what(), Advice.forCode(code.group()), code.group(), null, null, null);
        }
        String text = description.toLowerCase(Locale.ROOT);
        String advice = PlatformAdvice.refused();
        if (text.contains("multiple user assigned identities")) {
            advice = PlatformAdvice.ambiguous();
        } else if (text.contains("identity not found")
                || text.contains("identity found for")
                || text.contains("unable to load the proper managed identity")) {
            advice = identity.assignment().isUserAssigned()
                    ? PlatformAdvice.unknownIdentity(identity.source())
                    : PlatformAdvice.noIdentity(identity.source());
        }
        return failure(Kind.REFUSED, answer, advice);
    }

    private static ExchangeFailure unauthorized(Source source, PlatformAnswer answer) {
        if (source != Source.ARC) {
            return failure(
                    Kind.REFUSED,
                    answer,
                    source == Source.APP_SERVICE ? PlatformAdvice.header() : PlatformAdvice.refused());
        }
        if (answer.challenge() == null) {
            return failure(Kind.REFUSED, answer, PlatformAdvice.keyRefused());
        }
        return KEY_FILE.matcher(answer.challenge()).matches()
                ? failure(Kind.CONFIGURATION, answer, PlatformAdvice.keyUnreadable())
                : failure(Kind.NOT_ENTRA, answer, PlatformAdvice.notPlatform(source));
    }

    private static ExchangeFailure failure(Kind kind, PlatformAnswer answer, String advice) {
        return ExchangeFailure.of(kind, answer.what(), advice);
    }

    /** A connection that was not made in time is none; okhttp says which of its limits it was. */
    private static boolean isConnecting(Exception e) {
        InterruptedIOException timeout = Failures.find(e, InterruptedIOException.class);
        return timeout != null
                && String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }
}
