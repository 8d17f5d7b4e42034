package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * What is known of a failed exchange.
 *
 * @param kind what kind of failure
 * @param what what happened, as the start of a sentence
 * @param advice the one thing to do, as a sentence
 * @param code {@code AADSTS} and a number
 * @param correlationId as Entra echoed it
 * @param traceId as Entra answered it
 * @param retryAfter the answer's {@code Retry-After}
 */
record ExchangeFailure(
        ExchangeException.Kind kind,
        String what,
        String advice,
        @CheckForNull String code,
        @CheckForNull String correlationId,
        @CheckForNull String traceId,
        @CheckForNull Duration retryAfter) {

    static ExchangeFailure of(ExchangeException.Kind kind, String what, String advice) {
        return new ExchangeFailure(kind, what, advice, null, null, null, null);
    }

    ExchangeException by(Identity identity) {
        return new ExchangeException(this, identity);
    }

    /** Advice first: it is the first line that the reader of a failed build sees. */
    String sentence(Identity identity) {
        StringBuilder sentence = new StringBuilder(advice).append(" (").append(what);
        sentence.append("; ").append(identity.name());
        if (identity instanceof ClientCertificate certificate) {
            append(sentence, "certificate", certificate.material().thumbprint());
        }
        append(sentence, "correlation id", correlationId);
        append(sentence, "trace id", traceId);
        return sentence.append(')').toString();
    }

    private static void append(StringBuilder sentence, String name, @CheckForNull String value) {
        if (value != null) {
            sentence.append(", ").append(name).append(' ').append(value);
        }
    }
}
