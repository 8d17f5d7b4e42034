package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Whoever keeps a record sees each token of each build once, before the build, and may withhold it. */
class WitnessTest {

    private static final Identity IDENTITY = new ClientSecret(
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "6ba7b810-9dad-41d1-80b4-00c04fd430c8", SecretText.of("a secret"));

    private final VirtualTime time = new VirtualTime();
    private final CountingExchange exchange = new CountingExchange(time.clock());
    private final MintTerms budget = new MintTerms(1, 1, Duration.ofSeconds(10), Sharing.SHARE_WHEN_SCARCE);
    private final Leases leases = new Leases(Runnable::run, time, time.clock(), () -> LeaseTerms.DEFAULT, () -> budget);
    private final List<String> seen = new ArrayList<>();

    @Test
    void oneForEachExchangeAndOneForEachBuildThatShares() {
        for (int use = 0; use < 3; use++) {
            lease("one", noting("one")).token().join();
            lease("two", noting("two")).token().join();
        }
        assertEquals(List.of("one issued", "two shared"), seen);
    }

    @Test
    void whoeverAskedLastSeesTheRenewal() {
        lease("one", noting("before")).token().join();
        time.pass(Duration.ofMinutes(41));
        lease("one", noting("after")).token().join();
        assertEquals(List.of("before issued", "after issued"), seen);
    }

    @Test
    void nobodyIsHandedATokenBeforeItWasSeen() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<AccessToken> token =
                lease("one", (fresh, isShared) -> written).token();
        assertFalse(token.isDone(), "handed out before the record is written");
        written.complete(null);
        assertTrue(token.isDone());
    }

    @Test
    void aTokenThatIsWithheldIsNoToken() {
        ExchangeException refusal = ExchangeException.unrecorded(IDENTITY, "Make room.");
        CompletableFuture<AccessToken> token = lease(
                        "one", (fresh, isShared) -> CompletableFuture.failedFuture(refusal))
                .token();
        assertSame(refusal, assertThrows(CompletionException.class, token::join).getCause());
    }

    @Test
    void aRenewalThatIsWithheldLeavesTheTokenInHand() {
        AccessToken first = lease("one", Witness.NOBODY).token().join();
        time.pass(Duration.ofMinutes(41));
        ExchangeException refusal = ExchangeException.unrecorded(IDENTITY, "Make room.");
        assertSame(
                first,
                lease("one", (fresh, isShared) -> CompletableFuture.failedFuture(refusal))
                        .token()
                        .join());
    }

    @Test
    void aWitnessThatThrowsEndsTheWait() {
        CompletableFuture<AccessToken> token = lease("one", (fresh, isShared) -> {
                    throw new IllegalStateException("of the test");
                })
                .token();
        assertThrows(CompletionException.class, token::join);
    }

    private Witness noting(String name) {
        return (token, isShared) -> {
            seen.add(name + (isShared ? " shared" : " issued"));
            return CompletableFuture.completedFuture(null);
        };
    }

    private Lease lease(String run, Witness witness) {
        return leases.of(run, exchange, IDENTITY, Exchange.AZURE_DEVOPS, "", witness);
    }
}
