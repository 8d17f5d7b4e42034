package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who shares what with whom when the budget is one mint a minute, and what happens to whoever gets nothing. */
class MintBudgetTest {

    private static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private static final String CLIENT = "a1111111-2222-3333-4444-555555555555";
    private static final Identity IDENTITY = identity(CLIENT, "a secret");

    private final VirtualTime time = new VirtualTime();
    private final CountingExchange exchange = new CountingExchange(time.clock());
    private MintTerms budget = new MintTerms(1, 1, Duration.ofSeconds(10), Sharing.SHARE_WHEN_SCARCE);
    private final Leases leases = new Leases(Runnable::run, time, time.clock(), () -> LeaseTerms.DEFAULT, () -> budget);

    @Test
    void pastTheBudgetABuildSharesAndItsLeaseSaysSo() {
        Lease own = leases.of("one", exchange, IDENTITY, Exchange.AZURE_DEVOPS);
        Lease other = leases.of("two", exchange, IDENTITY, Exchange.AZURE_DEVOPS);

        AccessToken first = own.token().join();

        assertSame(first, other.token().join());
        assertAll(
                () -> assertFalse(own.isShared(), "the build that minted"),
                () -> assertTrue(other.isShared(), "the build that shares"),
                () -> assertTrue(leases.tokens("two").contains(first.value()), "hidden in the log of both"));
    }

    @Test
    void whileTheBudgetLastsEachBuildHasItsOwn() {
        AccessToken one = ask("one", IDENTITY, "").join();
        time.pass(Duration.ofMinutes(1));

        assertNotSame(one, ask("two", IDENTITY, "").join());
    }

    @Test
    void theNewestTokenIsShared() {
        ask("one", IDENTITY, "").join();
        time.pass(Duration.ofMinutes(1));
        AccessToken newer = ask("two", IDENTITY, "").join();

        assertSame(newer, ask("three", IDENTITY, "").join());
    }

    @Test
    void aTokenThatIsDueForRenewalIsNotShared() {
        budget = new MintTerms(1, 2, Duration.ZERO, Sharing.ALWAYS_SHARE);
        AccessToken first = ask("one", IDENTITY, "").join();
        time.pass(Duration.ofMinutes(39));
        assertSame(first, ask("two", IDENTITY, "").join(), "after 39 of 60 minutes");
        time.pass(Duration.ofMinutes(1));

        assertNotSame(first, ask("three", IDENTITY, "").join(), "after 40 of 60 minutes");
    }

    @Test
    void tokensDoNotCrossFromOneTrustSecretOrScopeToAnother() {
        ask("one", IDENTITY, "strong").join();

        refused(ask("two", IDENTITY, "weak"));
        refused(ask("three", identity(CLIENT, "a newer secret"), "strong"));
        refused(leases.of("four", exchange, IDENTITY, "another/.default", "strong")
                .token());
        assertEquals(1, exchange.mints(), "and all of them are one budget");
    }

    @Test
    void theCaseOfAnIdBuysNoSecondBudget() {
        ask("one", IDENTITY, "").join();

        refused(ask("two", identity(CLIENT.toUpperCase(Locale.ROOT), "another secret"), ""));
    }

    @Test
    void anotherApplicationHasABudgetOfItsOwn() {
        ask("one", IDENTITY, "").join();

        ask("two", identity("b1111111-2222-3333-4444-555555555555", "a secret"), "")
                .join();

        assertEquals(2, exchange.mints());
    }

    @Test
    void whoeverWaitsGetsTheNextMint() {
        ask("one", IDENTITY, "strong").join();
        time.pass(Duration.ofSeconds(51));
        CompletableFuture<AccessToken> waiting = ask("two", IDENTITY, "weak");
        assertFalse(waiting.isDone(), "nine seconds before the budget allows it");

        time.pass(Duration.ofSeconds(9));

        assertTrue(waiting.isDone(), "a minute after the first");
        assertEquals(2, exchange.mints());
    }

    @Test
    void aRenewalThatTheBudgetHasNoRoomForIsNotNoticed() {
        budget = new MintTerms(1, 1, Duration.ofSeconds(10), Sharing.NEVER_SHARE);
        Lease lease = leases.of("one", exchange, IDENTITY, Exchange.AZURE_DEVOPS);
        AccessToken first = lease.token().join();
        time.pass(Duration.ofMinutes(41));
        ask("two", IDENTITY, "").join();

        CompletableFuture<AccessToken> renewal = lease.token();

        assertTrue(renewal.isDone(), "a build with a good token in hand does not wait");
        assertSame(first, renewal.join());
        time.pass(Duration.ofMinutes(1));
        assertNotSame(first, lease.token().join(), "renewed when there is room");
    }

    @Test
    void aChangeOfTheSettingsHoldsAtOnce() {
        ask("one", IDENTITY, "").join();
        budget = new MintTerms(1, 1, Duration.ofSeconds(10), Sharing.NEVER_SHARE);

        refused(ask("two", IDENTITY, ""));
    }

    @Test
    void aClockThatIsSetBackGivesNothingAway() {
        ask("one", IDENTITY, "strong").join();
        time.clock().advance(Duration.ofHours(-1));
        refused(ask("two", IDENTITY, "weak"));
        time.clock().advance(Duration.ofHours(1));

        ask("three", IDENTITY, "weak").join();
        refused(ask("four", IDENTITY, "other"));
    }

    @Test
    void termsThatMakeNoSenseAreRefused() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> terms(0, 1, 1)),
                () -> assertThrows(IllegalArgumentException.class, () -> terms(1, 0, 1)),
                () -> assertThrows(IllegalArgumentException.class, () -> terms(1, MintTerms.MOST + 1, 1)),
                () -> assertThrows(IllegalArgumentException.class, () -> terms(1, 1, -1)));
    }

    private static MintTerms terms(int perMinute, int burst, int seconds) {
        return new MintTerms(perMinute, burst, Duration.ofSeconds(seconds), Sharing.SHARE_WHEN_SCARCE);
    }

    private CompletableFuture<AccessToken> ask(String run, Identity identity, String trust) {
        return leases.of(run, exchange, identity, Exchange.AZURE_DEVOPS, trust).token();
    }

    /** Not before its patience has ended, and then in the terms of an exchange. */
    private void refused(CompletableFuture<AccessToken> answer) {
        assertFalse(answer.isDone(), "there is nothing to have yet");
        time.pass(budget.patience());
        CompletionException failure = assertThrows(CompletionException.class, answer::join, "after its patience");
        ExchangeException refusal = (ExchangeException) failure.getCause();
        assertEquals(ExchangeException.Kind.THROTTLED, refusal.kind(), refusal.getMessage());
    }

    private static Identity identity(String client, String secret) {
        return new ClientSecret(TENANT, client, SecretText.of(secret));
    }
}
