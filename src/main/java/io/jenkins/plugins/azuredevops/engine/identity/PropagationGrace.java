package io.jenkins.plugins.azuredevops.engine.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a refusal may only mean that a change has not reached all of Entra yet. A new federated credential takes minutes
 * to, and until then its refusals come and go (Entra, "Workload identity federation", important considerations). A build long
 * after that is refused in earnest, at once.
 *
 * <p>Safe for threads.
 */
public final class PropagationGrace {

    /** After whoever set the identity up has saved it. */
    public static final Duration AFTER_SAVE = Duration.ofMinutes(10);

    private final Clock clock;

    public PropagationGrace(Clock clock) {
        this.clock = clock;
    }

    /** Whether a refusal is of a kind that may pass when the change has got around. */
    public static boolean mayPass(ExchangeException failure) {
        String code = failure.code();
        return code != null && AdviceCatalogue.standard().of(code).passing();
    }

    /**
     * Whether to try again, for an identity as it was saved.
     *
     * @param savedAt when; null where nobody knows, so that it is not tried again
     */
    public boolean mayRetry(ExchangeException failure, @CheckForNull Instant savedAt) {
        if (savedAt == null || !mayPass(failure)) {
            return false;
        }
        Instant now = clock.instant();
        return !now.isBefore(savedAt) && now.isBefore(savedAt.plus(AFTER_SAVE));
    }
}
