package io.jenkins.plugins.azuredevops.lab.wire;

import java.io.IOException;

/** What stands behind a listener. Called by many threads at once. */
public interface Service {

    /** The word for this service in the journal. */
    String surface();

    Reply answer(Request request) throws IOException;

    /** The troubles its requests may meet. */
    Troubles troubles();

    /** Whether a request may meet trouble at all: a count of troubles is of these requests only. */
    default boolean isTroubled(Request request) {
        return true;
    }

    /** This service's words for 429, without the {@code Retry-After} header, which is set for it. */
    Reply throttled(Request request);
}
