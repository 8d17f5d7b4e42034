package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leases of builds on tokens of the lab's Entra, with a clock that the test moves. */
class LeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SCOPE = Exchange.AZURE_DEVOPS;

    @TempDir
    Path dir;

    private final SteppedClock clock = new SteppedClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Lab lab;
    private Exchange exchange;
    private Leases leases;
    private ClientSecret identity;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        lab.entra().tokenLifetime(Duration.ofMinutes(60));
        var trust = lab.clientCertificates();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        ExchangeLimits brief =
                new ExchangeLimits(PATIENCE, PATIENCE, PATIENCE.multipliedBy(2), 0, Duration.ofMillis(1));
        exchange = new EntraExchange(new Authority(lab.authority()), http, brief, clock);
        leases = new Leases(threads, clock, () -> LeaseTerms.DEFAULT);
        identity = of(lab.identity("contoso-build"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
        threads.shutdownNow();
    }

    @Test
    void aBuildOfFiftyBranchesMintsOneToken() throws Exception {
        List<CompletableFuture<AccessToken>> branches = IntStream.range(0, 50)
                .mapToObj(
                        branch -> leases.of("build", exchange, identity, SCOPE).token())
                .toList();

        AccessToken first = branches.get(0).get();
        for (CompletableFuture<AccessToken> branch : branches) {
            assertSame(first, branch.get(), "every branch holds the same token");
        }
        assertEquals(1, mints());
    }

    @Test
    void eachBuildHasATokenOfItsOwn() throws Exception {
        AccessToken one = await("build 1");
        AccessToken two = await("build 2");

        assertNotEquals(one.claims().uniqueId(), two.claims().uniqueId(), "the tokens' unique ids");
        assertEquals(2, mints());
    }

    @Test
    void aReplacedSecretIsAnotherLease() throws Exception {
        await("build");
        String newer = lab.entra().application(identity.clientId()).addSecret(Duration.ofDays(1));
        ClientSecret rotated = new ClientSecret(identity.tenantId(), identity.clientId(), SecretText.of(newer));

        leases.of("build", exchange, rotated, SCOPE).await(PATIENCE);

        assertEquals(2, mints(), "a token got with the old secret is not used on with the new one");
    }

    @Test
    void nothingIsMintedBeforeTheFirstUse() {
        leases.of("build", exchange, identity, SCOPE);

        assertEquals(0, mints());
    }

    @Test
    void aTokenIsRenewedAtTheFirstUseAfterTwoThirdsOfItsLife() throws Exception {
        AccessToken first = await("build");
        clock.advance(Duration.ofMinutes(39));
        assertSame(first, await("build"), "after 39 of 60 minutes");

        clock.advance(Duration.ofMinutes(2));
        AccessToken second = await("build");

        assertNotSame(first, second, "after 41 of 60 minutes");
        assertEquals(2, mints());
    }

    @Test
    void nobodyIsHandedATokenThatEndsWithinTheMinimum() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(6));
        AccessToken first = await("build");
        clock.advance(Duration.ofMinutes(1).plusSeconds(1));

        assertNotSame(first, await("build"), "with less than five of six minutes left");
    }

    @Test
    void aTokenShorterThanTheMinimumIsRefusedWithAdvice() {
        lab.entra().tokenLifetime(Duration.ofMinutes(4));

        ExchangeException refusal = assertThrows(ExchangeException.class, () -> await("build"));

        assertAll(
                () -> assertEquals(ExchangeException.Kind.TOO_SHORT, refusal.kind()),
                () -> assertTrue(refusal.getMessage().startsWith("Lengthen"), refusal.getMessage()));
    }

    @Test
    void anOutageAtRenewalDoesNotShowWhileTheTokenIsGood() throws Exception {
        AccessToken first = await("build");
        clock.advance(Duration.ofMinutes(41));
        lab.entra().troubles().lasting(new Trouble.Unavailable(503));

        assertSame(first, await("build"), "the token in hand serves on");
        assertSame(first, await("build"), "and Entra is left alone for a while");
        assertEquals(2, mints(), "one mint and one failed renewal");

        lab.entra().troubles().calm();
        clock.advance(Duration.ofSeconds(31));
        assertNotSame(first, await("build"), "renewed when Entra is back");
    }

    @Test
    void anOutageThatOutlastsTheTokenShowsWithAdvice() throws Exception {
        await("build");
        clock.advance(Duration.ofMinutes(56));
        lab.entra().troubles().lasting(new Trouble.Unavailable(503));

        ExchangeException failure = assertThrows(ExchangeException.class, () -> await("build"));

        assertEquals(ExchangeException.Kind.UNAVAILABLE, failure.kind(), failure.getMessage());
    }

    @Test
    void aFailureIsNotRemembered() throws Exception {
        lab.entra().troubles().next(1, new Trouble.Unavailable(503));
        assertThrows(ExchangeException.class, () -> await("build"));

        assertFalse(await("build").value().reveal().isEmpty(), "the next use tries again");
    }

    @Test
    void whoStopsWaitingDoesNotStopTheOthers() throws Exception {
        Stall stall = lab.entra().troubles().stall();
        Lease lease = leases.of("build", exchange, identity, SCOPE);
        CompletableFuture<AccessToken> impatient = lease.token();
        CompletableFuture<AccessToken> patient = lease.token();
        stall.awaitHeld(1, PATIENCE);

        impatient.cancel(true);
        lab.entra().troubles().calm();

        assertEquals(identity.clientId(), patient.get().claims().applicationId());
        assertEquals(1, mints());
    }

    @Test
    void whoWaitsInVainIsToldAfterTheirPatience() throws Exception {
        lab.entra().troubles().stall();
        Lease lease = leases.of("build", exchange, identity, SCOPE);

        ExchangeException late = assertThrows(ExchangeException.class, () -> lease.await(Duration.ofMillis(50)));

        assertEquals(ExchangeException.Kind.UNREACHABLE, late.kind(), late.getMessage());
        lab.entra().troubles().calm();
    }

    @Test
    void anEndedBuildIsForgotten() throws Exception {
        AccessToken token = await("build");
        assertEquals(List.of(token.value()), leases.tokens("build"));

        leases.close("build");

        assertEquals(List.of(), leases.tokens("build"), "no token is kept");
        await("build");
        assertEquals(2, mints());
    }

    @Test
    void aKeyHoldsNothingOfASecret() {
        String key = TokenKey.of(exchange, identity, SCOPE, "strong").toString();

        assertFalse(key.contains(identity.secret().reveal()), key);
    }

    private AccessToken await(String run) throws ExchangeException, InterruptedException {
        return leases.of(run, exchange, identity, SCOPE).await(PATIENCE);
    }

    private int mints() {
        return lab.journal().tokenRequests().size();
    }

    private static ClientSecret of(LabIdentity identity) {
        return new ClientSecret(identity.tenantId(), identity.clientId(), SecretText.of(identity.clientSecret()));
    }
}
