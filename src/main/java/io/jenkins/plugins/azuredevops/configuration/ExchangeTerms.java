package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.PatientExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Pause;
import io.jenkins.plugins.azuredevops.engine.identity.PropagationGrace;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * On what terms a credential's identity is exchanged.
 *
 * @param refusal asked before each exchange: why there is no token any more; empty where there is
 * @param enteredAt when somebody entered the identity, so that Entra may not know all of it yet; null where that is not known,
 *     which is so after a restart
 */
public record ExchangeTerms(
        @NonNull Supplier<Optional<String>> refusal,
        @CheckForNull Instant enteredAt) {

    Exchange around(Exchange exchange, Clock clock) {
        PropagationGrace grace = new PropagationGrace(clock);
        return new CheckedExchange(
                new PatientExchange(
                        exchange, (identity, failure) -> grace.mayRetry(failure, enteredAt), Pause.ON_THREAD),
                refusal);
    }
}
