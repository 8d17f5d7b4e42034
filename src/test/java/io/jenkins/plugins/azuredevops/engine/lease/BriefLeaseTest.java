package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What all who work outside of any build share: a lease of ten minutes, and for a minute the news that there is none. */
class BriefLeaseTest {

    private static final Identity IDENTITY = new ClientSecret(
            "72f988bf-86f1-41af-91ab-2d7cd011db47", "a1111111-2222-3333-4444-555555555555", SecretText.of("a secret"));

    private final VirtualTime time = new VirtualTime();
    private final CountingExchange entra = new CountingExchange(time.clock());
    private final Leases leases =
            new Leases(Runnable::run, time, time.clock(), () -> LeaseTerms.DEFAULT, () -> MintTerms.DEFAULT);

    @Test
    void whoAsksUnderTheSameNameSharesOneToken() {
        AccessToken first = ask("ado", entra);
        time.pass(Duration.ofMinutes(9));

        assertSame(first, ask("ado", entra));
        assertEquals(1, entra.mints(), "mints for two who ask");
    }

    @Test
    void otherNamesAndBuildsHaveTheirOwn() {
        ask("ado", entra);
        ask("other", entra);
        leases.of("job#1", entra, IDENTITY, Exchange.AZURE_DEVOPS).token().join();

        assertEquals(3, entra.mints());
    }

    @Test
    void afterTenMinutesTheTokenIsForgotten() {
        AccessToken first = ask("ado", entra);
        time.pass(Duration.ofMinutes(10));

        assertNotSame(first, ask("ado", entra), "although it would have lived for an hour");
        assertEquals(2, entra.mints());
    }

    @Test
    void aRefusalIsToldForAMinuteWithoutAskingAgain() {
        Refusing down = new Refusing();

        List<ExchangeException> told = List.of(refusal(down), refusal(down), refusal(down));
        int asked = down.asked;
        time.pass(Duration.ofSeconds(61));
        refusal(down);

        assertAll(
                () -> assertEquals(1, asked, "requests for three who asked within a minute"),
                () -> assertSame(told.get(0), told.get(2), "all are told the same"),
                () -> assertEquals(2, down.asked, "requests after the minute"));
    }

    @Test
    void aBuildIsNotToldWhatWasRefusedBefore() {
        Refusing down = new Refusing();
        Lease build = leases.of("job#1", down, IDENTITY, Exchange.AZURE_DEVOPS);

        assertThrows(CompletionException.class, () -> build.token().join());
        assertThrows(CompletionException.class, () -> build.token().join());

        assertEquals(2, down.asked, "requests of a build that tries twice");
    }

    private AccessToken ask(String name, Exchange exchange) {
        return leases.brief(name, exchange, IDENTITY, Exchange.AZURE_DEVOPS, "outside", Witness.NOBODY)
                .token()
                .join();
    }

    private ExchangeException refusal(Exchange exchange) {
        return (ExchangeException) assertThrows(CompletionException.class, () -> ask("ado", exchange))
                .getCause();
    }

    /** An Entra that does not answer in time; remembers how often it was asked. */
    private static final class Refusing implements Exchange {

        private int asked;

        @Override
        public Authority authority() {
            return Authority.PUBLIC_CLOUD;
        }

        @Override
        public AccessToken exchange(Identity identity, String scope) throws ExchangeException {
            asked++;
            throw ExchangeException.tooSlow(identity, Duration.ofSeconds(30));
        }
    }
}
