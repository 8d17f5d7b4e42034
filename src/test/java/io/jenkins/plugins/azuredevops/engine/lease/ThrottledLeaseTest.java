package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab's Entra gets to hear after it has asked for fewer requests. */
class ThrottledLeaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final VirtualTime time = new VirtualTime();
    private Lab lab;
    private Exchange exchange;
    private Identity identity;
    private Leases leases;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        lab.entra().tokenLifetime(Duration.ofMinutes(60));
        exchange = new EntraExchange(
                new Authority(lab.authority()),
                LabExchange.http(lab),
                new ExchangeLimits(PATIENCE, PATIENCE, PATIENCE.multipliedBy(2), 0, Duration.ofMillis(1)),
                time.clock());
        identity = LabExchange.identity(lab.identity("contoso-build"));
        leases = new Leases(Runnable::run, time, time.clock(), () -> LeaseTerms.DEFAULT, () -> MintTerms.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void nothingIsMintedUntilRetryAfterHasEnded() throws Exception {
        lab.entra().troubles().next(1, new Trouble.Throttled(Duration.ofMinutes(2)));

        assertThrottled("one");
        assertThrottled("two");
        time.pass(Duration.ofSeconds(109));
        assertThrottled("three");
        assertEquals(1, requests(), "requests within the two minutes");

        time.pass(Duration.ofSeconds(11));
        await("four");
        assertEquals(2, requests());
    }

    @Test
    void whoeverCanWaitForTheEndOfRetryAfterDoes() throws Exception {
        lab.entra().troubles().next(1, new Trouble.Throttled(Duration.ofMinutes(2)));
        assertThrottled("one");
        time.pass(Duration.ofSeconds(115));
        var waiting = lease("two").token();

        time.pass(Duration.ofSeconds(5));

        assertTrue(waiting.isDone(), "five seconds later the stop is over");
        waiting.get();
    }

    @Test
    void mintsThatWereDecidedOnAndHaveNotBegunAreStoppedToo() {
        leases = new Leases(
                time.executor(Duration.ofSeconds(1)),
                time,
                time.clock(),
                () -> LeaseTerms.DEFAULT,
                () -> MintTerms.DEFAULT);
        lab.entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(5)));

        var answers = IntStream.range(0, 50)
                .mapToObj(build -> lease("build " + build).token())
                .toList();
        time.pass(Duration.ofSeconds(2));

        assertEquals(1, requests(), "fifty mints were within the budget");
        for (var answer : answers) {
            assertTrue(answer.isCompletedExceptionally(), "nobody waits for what cannot come in time");
        }
    }

    @Test
    void sharedTokensAreHandedOutMeanwhile() throws Exception {
        AccessToken token = await("one");
        lab.entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(5)));

        assertSame(token, await("two"), "the build that was throttled");
        assertSame(token, await("three"), "the next one");
        assertAll(
                () -> assertEquals(2, requests(), "one mint, and one that was throttled"),
                () -> assertTrue(lease("two").isShared(), "and its log can say so"));
    }

    @Test
    void aBuildWithAGoodTokenInHandDoesNotNotice() throws Exception {
        AccessToken token = await("one");
        time.pass(Duration.ofMinutes(41));
        lab.entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(5)));
        assertThrottled("two");

        assertSame(token, await("one"));
        assertEquals(2, requests(), "its renewal left Entra alone");

        lab.entra().troubles().calm();
        time.pass(Duration.ofMinutes(6));
        assertNotSame(token, await("one"), "renewed after Retry-After");
    }

    @Test
    void anotherIdentityGoesOn() throws Exception {
        lab.entra().troubles().next(1, new Trouble.Throttled(Duration.ofMinutes(2)));
        assertThrottled("one");
        Identity other = LabExchange.identity(lab.identity("contoso-federated"));

        leases.of("two", exchange, other, Exchange.AZURE_DEVOPS).await(PATIENCE);

        assertEquals(2, requests());
    }

    @Test
    void anOutageCostsBuildsThatAlwaysShareOneRequest() throws Exception {
        MintTerms always = new MintTerms(60, 100, Duration.ofSeconds(10), Sharing.ALWAYS_SHARE);
        leases = new Leases(
                time.executor(Duration.ofSeconds(1)), time, time.clock(), () -> LeaseTerms.DEFAULT, () -> always);
        lab.entra().troubles().lasting(new Trouble.Unavailable(503));

        var answers = IntStream.range(0, 200)
                .mapToObj(build -> lease("build " + build).token())
                .toList();
        time.pass(Duration.ofSeconds(2));

        for (var answer : answers) {
            ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
            assertEquals(ExchangeException.Kind.UNAVAILABLE, ((ExchangeException) failure.getCause()).kind());
        }
        assertEquals(1, requests());
        lab.entra().troubles().calm();
        var next = lease("another").token();
        time.pass(Duration.ofSeconds(1));
        assertTrue(next.isDone() && !next.isCompletedExceptionally(), "the next build tries again");
    }

    private void assertThrottled(String run) {
        ExchangeException failure = assertThrows(ExchangeException.class, () -> await(run), run);
        assertEquals(ExchangeException.Kind.THROTTLED, failure.kind(), failure.getMessage());
    }

    private AccessToken await(String run) throws ExchangeException, InterruptedException {
        return lease(run).await(PATIENCE);
    }

    private Lease lease(String run) {
        return leases.of(run, exchange, identity, Exchange.AZURE_DEVOPS);
    }

    private int requests() {
        return lab.journal().tokenRequests().size();
    }
}
