package io.jenkins.plugins.azuredevops.lab.wire;

import java.time.Duration;

/** What may happen to a request before the service has looked at it. */
public sealed interface Trouble {

    /** Status 429 with {@code Retry-After} in whole seconds. The service words the body. */
    record Throttled(Duration retryAfter) implements Trouble {}

    /** A gateway's answer in front of the service: a status such as 502 or 503, with an empty body. */
    record Unavailable(int status) implements Trouble {}

    /** The connection is closed without an answer. */
    record Dropped() implements Trouble {}

    /** A proxy answers itself, with status 200 and an HTML page of its own. */
    record ProxyPage() implements Trouble {}

    /** Status 200, the right content type, and nothing in it. */
    record EmptyBody() implements Trouble {}

    /** These words in place of the service's own: an answer of the real one, for instance. */
    record Said(int status, String contentType, String body) implements Trouble {}

    /** The service answers as it should, but this much later. */
    record Slow(Duration by) implements Trouble {}
}
