package io.jenkins.plugins.azuredevops.engine.identity;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * An exchange that tries a few times, with longer and longer pauses, what may pass by itself: 14 seconds of pauses at most.
 * Each try shows a fresh assertion.
 *
 * <p>Safe for threads; holds the thread that calls during the pauses.
 */
public final class PatientExchange implements Exchange {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    private final Exchange exchange;
    private final BiPredicate<Identity, ExchangeException> mayRetry;
    private final Pause pause;

    /** @param mayRetry whether to try an identity again after a failure, as {@link PropagationGrace} says it */
    public PatientExchange(Exchange exchange, BiPredicate<Identity, ExchangeException> mayRetry, Pause pause) {
        this.exchange = exchange;
        this.mayRetry = mayRetry;
        this.pause = pause;
    }

    @Override
    public Authority authority() {
        return exchange.authority();
    }

    @Override
    public AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException {
        for (Duration time : PAUSES) {
            try {
                return exchange.exchange(identity, scope);
            } catch (ExchangeException e) {
                if (!mayRetry.test(identity, e)) {
                    throw e;
                }
            }
            pause.take(time);
        }
        return exchange.exchange(identity, scope);
    }
}
