package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks whether there may still be a token before each exchange, that of a renewal too: a block may be open for hours, while an
 * administrator thinks better of it.
 *
 * @param refusal why not, as a sentence that says what to do; empty where there may
 */
record CheckedExchange(@NonNull Exchange exchange, @NonNull Supplier<Optional<String>> refusal) implements Exchange {

    @Override
    public Authority authority() {
        return exchange.authority();
    }

    @Override
    public AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException {
        Optional<String> says = refusal.get();
        if (says.isPresent()) {
            throw ExchangeException.forbidden(identity, says.get());
        }
        return exchange.exchange(identity, scope);
    }
}
