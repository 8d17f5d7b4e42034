package io.jenkins.plugins.azuredevops.engine.identity;

import com.microsoft.aad.msal4j.MsalServiceException;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Makes one explanation of the many exceptions in which the library wraps a failure. What is shown of an answer is the
 * error description that Entra itself wrote; a body that is not Entra's is never shown.
 */
final class Failures {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+");
    private static final Pattern TRACE = Pattern.compile("Trace ID: ([0-9a-fA-F-]{36})");
    private static final Pattern CORRELATION = Pattern.compile("Correlation ID: ([0-9a-fA-F-]{36})");
    private static final Pattern TAIL = Pattern.compile("\\s*Trace ID:.*", Pattern.DOTALL);
    private static final int LONGEST_DESCRIPTION = 400;

    /** With which Entra refuses an assertion with several audiences (panva/openid-client, issue 348), or none that fits. */
    private static final Set<String> UNUSABLE_ASSERTION = Set.of("AADSTS50027", "AADSTS700212");

    private Failures() {}

    /** @throws InterruptedException when the failure is an interruption of this thread */
    static ExchangeFailure explain(RuntimeException e, Attempt attempt, Instant now) throws InterruptedException {
        if (Thread.interrupted() || isInterruption(e)) {
            throw new InterruptedException("The exchange with Entra was interrupted.");
        }
        RuntimeException noAssertion = attempt.assertionFailure();
        if (noAssertion != null) {
            return ExchangeFailure.of(
                    Kind.NO_ASSERTION, "the identity has no assertion to show", noAssertion.getMessage());
        }
        if (e instanceof NotSent) {
            return ExchangeFailure.of(Kind.CONFIGURATION, "no request was sent", e.getMessage());
        }
        MsalServiceException answer = find(e, MsalServiceException.class);
        if (answer != null && CODE.matcher(String.valueOf(answer.getMessage())).find()) {
            return refused(answer, attempt, now);
        }
        return attempt.status() == 0 ? noAnswer(e) : strangeAnswer(attempt, now);
    }

    private static ExchangeFailure refused(MsalServiceException answer, Attempt attempt, Instant now) {
        String description = answer.getMessage();
        String code = group(CODE, description, 0);
        Duration retryAfter = RetryAfter.parse(attempt.retryAfter(), now);
        Kind kind =
                attempt.status() == 429 ? Kind.THROTTLED : attempt.status() >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        String correlation = group(CORRELATION, description, 1);
        return new ExchangeFailure(
                kind,
                what(description, attempt.assertion()),
                kind == Kind.THROTTLED ? Advice.throttled(retryAfter) : advice(code, attempt.assertion()),
                code,
                correlation != null ? correlation : answer.correlationId(),
                group(TRACE, description, 1),
                retryAfter);
    }

    private static String what(String description, @CheckForNull Assertion assertion) {
        String what = TAIL.matcher(description).replaceFirst("").replaceAll("\\s+", " ");
        if (what.length() > LONGEST_DESCRIPTION) {
            what = what.substring(0, LONGEST_DESCRIPTION) + "…";
        }
        if (assertion == null) {
            return what;
        }
        return what + " The assertion sent has " + assertion.description();
    }

    /** A code may have another cause than the usual one, where what was sent shows it. */
    private static String advice(String code, @CheckForNull Assertion assertion) {
        if (assertion == null) {
            return Advice.forCode(code);
        }
        String flaw = UNUSABLE_ASSERTION.contains(code) ? assertion.flaw() : null;
        return flaw != null ? flaw : Advice.forCode(code);
    }

    /** Something answered, but not as Entra does. */
    private static ExchangeFailure strangeAnswer(Attempt attempt, Instant now) {
        Duration retryAfter = RetryAfter.parse(attempt.retryAfter(), now);
        String what = "the answer had status " + attempt.status() + " and was not Entra's";
        if (attempt.status() == 429) {
            return new ExchangeFailure(
                    Kind.THROTTLED, "status 429", Advice.throttled(retryAfter), null, null, null, retryAfter);
        }
        if (attempt.status() >= 500) {
            return new ExchangeFailure(Kind.UNAVAILABLE, what, Advice.unavailable(), null, null, null, retryAfter);
        }
        return ExchangeFailure.of(Kind.NOT_ENTRA, what, Advice.notEntra());
    }

    private static ExchangeFailure noAnswer(RuntimeException e) {
        IOException cause = find(e, IOException.class);
        if (cause instanceof UnknownHostException) {
            return ExchangeFailure.of(Kind.UNREACHABLE, "the authority's name is not known", Advice.unreachable());
        }
        if (cause instanceof SSLException) {
            return ExchangeFailure.of(Kind.UNREACHABLE, "the TLS connection failed", Advice.tls());
        }
        if (cause instanceof InterruptedIOException) {
            return ExchangeFailure.of(Kind.UNREACHABLE, "there was no answer in time", Advice.unreachable());
        }
        String what = cause != null
                ? "the connection failed"
                : "the request failed before it was sent (" + e.getClass().getSimpleName() + ")";
        return ExchangeFailure.of(Kind.UNREACHABLE, what, Advice.unreachable());
    }

    /** A time limit of okhttp is an InterruptedIOException too: its message tells the two apart. */
    static boolean isInterruption(Throwable e) {
        if (find(e, InterruptedException.class) != null) {
            return true;
        }
        InterruptedIOException io = find(e, InterruptedIOException.class);
        return io != null && !(io instanceof SocketTimeoutException) && !"timeout".equals(io.getMessage());
    }

    @CheckForNull
    static <T extends Throwable> T find(Throwable e, Class<T> type) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    @CheckForNull
    private static String group(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : null;
    }
}
