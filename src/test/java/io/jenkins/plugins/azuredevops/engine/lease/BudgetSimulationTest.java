package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand builds of fifty branches each, all on this one thread: whoever waits holds none. */
class BudgetSimulationTest {

    private static final int BUILDS = 1000;
    private static final int BRANCHES = 50;
    private static final Identity IDENTITY = new ClientSecret(
            "72f988bf-86f1-41af-91ab-2d7cd011db47", "11111111-2222-3333-4444-555555555555", SecretText.of("a secret"));

    private final VirtualTime time = new VirtualTime();
    private final CountingExchange exchange = new CountingExchange(time.clock());

    @ParameterizedTest
    @CsvSource({"60, 100, 200", "60, 100, 8000", "1, 1, 5", "600, 5, 3000"})
    void aThousandBuildsAtOnceHaveTheirTokenInTimeAndWithinTheBudget(int perMinute, int burst, int beginsWithin) {
        MintTerms budget = budget(perMinute, burst, Sharing.SHARE_WHEN_SCARCE);
        Leases leases = leases(budget, time.executor(Duration.ofMillis(beginsWithin)));

        Map<String, List<CompletableFuture<AccessToken>>> asked = openAll(leases);
        time.pass(budget.patience());

        asked.forEach((build, branches) -> {
            AccessToken first = tokenOf(branches.get(0), build);
            branches.forEach(branch -> assertSame(first, tokenOf(branch, build), "the branches of " + build));
            assertEquals(List.of(first.value()), leases.tokens(build), "what the log of " + build + " hides");
        });
        exchange.assertWithin(budget);
        assertTrue(exchange.mints() >= Math.min(burst, BUILDS), exchange.mints() + " mints");
    }

    @Test
    void mintsThatAnExecutorHeldUpDoNotComeOnTopOfTheNextBurst() {
        MintTerms budget = budget(60, 100, Sharing.NEVER_SHARE);
        var free = time.clock().instant().plus(Duration.ofMinutes(1));
        Leases leases =
                leases(budget, task -> time.after(Duration.between(time.clock().instant(), free), task));

        for (int build = 0; build < 100; build++) {
            lease(leases, "early " + build).token();
        }
        time.pass(Duration.ofSeconds(59));
        for (int build = 0; build < 50; build++) {
            lease(leases, "late " + build).token();
        }
        time.pass(Duration.ofSeconds(1));

        assertEquals(100, exchange.mints(), "requests at the moment in which the executor is free again");
        exchange.assertWithin(budget);
    }

    @Test
    void buildsThatAlwaysShareMintOnceALifetime() {
        Leases leases = leases(budget(60, 100, Sharing.ALWAYS_SHARE), time.executor(Duration.ofSeconds(1)));

        Map<String, List<CompletableFuture<AccessToken>>> asked = openAll(leases);
        time.pass(Duration.ofSeconds(10));

        asked.forEach((build, branches) -> tokenOf(branches.get(0), build));
        assertEquals(1, exchange.mints());
        long own = asked.keySet().stream()
                .filter(build -> !lease(leases, build).isShared())
                .count();
        assertEquals(1, own, "builds that hold a token of their own");
    }

    @Test
    void buildsThatNeverShareMintTheBudgetAndTheOthersAreToldInTime() {
        MintTerms budget = budget(60, 100, Sharing.NEVER_SHARE);
        Leases leases = leases(budget, time.executor(Duration.ofMillis(100)));

        Map<String, List<CompletableFuture<AccessToken>>> asked = openAll(leases);
        time.pass(Duration.ofMillis(10_100));

        long served = asked.values().stream()
                .filter(branches -> !branches.get(0).isCompletedExceptionally())
                .count();
        asked.forEach((build, branches) -> assertTrue(branches.get(0).isDone(), build + " waits on"));
        // the budget refills from the first request on, which begins a moment after the builds asked
        assertTrue(served >= 109 && served <= 110, served + ", not the burst and ten seconds of the rate");
        assertEquals(served, exchange.mints());
        exchange.assertWithin(budget);
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void throughFiveHoursNobodyNoticesTheBudget(Sharing sharing) {
        MintTerms budget = budget(60, 100, sharing);
        Leases leases = leases(budget, time.executor(Duration.ofMillis(300)));

        Set<SecretText> held = new HashSet<>();
        Map<Integer, Integer> own = new HashMap<>();
        int builds = sharing == Sharing.NEVER_SHARE ? 100 : BUILDS;
        for (int minute = 0; minute < 300; minute += 2) {
            List<CompletableFuture<AccessToken>> uses = new ArrayList<>();
            for (int build = 0; build < builds; build++) {
                uses.add(lease(leases, "build " + build).token());
            }
            time.pass(Duration.ofSeconds(10));
            for (int build = 0; build < builds; build++) {
                AccessToken token = tokenOf(uses.get(build), "build " + build);
                if (!lease(leases, "build " + build).isShared() && held.add(token.value())) {
                    own.merge(build, 1, Integer::sum);
                }
                assertTrue(
                        LeaseTerms.DEFAULT.isGood(
                                Grant.issued(token), time.clock().instant().minusSeconds(10)),
                        "a token that ends too soon");
            }
            time.pass(Duration.ofSeconds(110));
        }

        exchange.assertWithin(budget);
        assertEquals(
                exchange.mints(), own.values().stream().mapToInt(count -> count).sum(), "each mint was for one build");
        own.forEach((build, mints) ->
                assertTrue(mints <= 8, "build " + build + " minted " + mints + " times, not each forty minutes"));
    }

    @Test
    void tenTimesTheBuildsAreTenTimesTheWork() {
        long few = questionsOfTheBudget(500);
        long many = questionsOfTheBudget(5000);

        assertTrue(many < 15 * few, () -> few + " questions for 500 builds at once, but " + many + " for 5,000");
    }

    /** How often the terms are asked for while so many builds open at once: a measure that no machine changes. */
    private long questionsOfTheBudget(int builds) {
        VirtualTime ownTime = new VirtualTime();
        CountingExchange ownExchange = new CountingExchange(ownTime.clock());
        AtomicLong questions = new AtomicLong();
        Leases leases = new Leases(
                ownTime.executor(Duration.ofMillis(200)), ownTime, ownTime.clock(), () -> LeaseTerms.DEFAULT, () -> {
                    questions.incrementAndGet();
                    return MintTerms.DEFAULT;
                });
        for (int build = 0; build < builds; build++) {
            leases.of("build " + build, ownExchange, IDENTITY, Exchange.AZURE_DEVOPS)
                    .token();
        }
        ownTime.pass(Duration.ofSeconds(10));
        return questions.get();
    }

    @Test
    void whenAllBuildsHaveEndedNothingIsKept() {
        Leases leases = leases(budget(60, 100, Sharing.SHARE_WHEN_SCARCE), time.executor(Duration.ofSeconds(1)));
        openAll(leases).keySet().forEach(leases::close);
        time.pass(CountingExchange.LIFETIME);

        leases.close("any");

        assertEquals(0, leases.principals(), "no budget and no shared token is remembered");
        assertEquals(0, time.pending(), "nothing is left to wake up for");
        assertFalse(leases.tokens("build 1").iterator().hasNext(), "no token is left to hide");
    }

    private Map<String, List<CompletableFuture<AccessToken>>> openAll(Leases leases) {
        Map<String, List<CompletableFuture<AccessToken>>> asked = new HashMap<>();
        for (int branch = 0; branch < BRANCHES; branch++) {
            for (int build = 0; build < BUILDS; build++) {
                String name = "build " + build;
                asked.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(lease(leases, name).token());
            }
        }
        return asked;
    }

    private Lease lease(Leases leases, String build) {
        return leases.of(build, exchange, IDENTITY, Exchange.AZURE_DEVOPS);
    }

    private Leases leases(MintTerms budget, Executor executor) {
        return new Leases(executor, time, time.clock(), () -> LeaseTerms.DEFAULT, () -> budget);
    }

    private static MintTerms budget(int perMinute, int burst, Sharing sharing) {
        return new MintTerms(perMinute, burst, Duration.ofSeconds(10), sharing);
    }

    private static AccessToken tokenOf(CompletableFuture<AccessToken> answer, String build) {
        assertTrue(answer.isDone(), build + " still waits");
        return answer.join();
    }
}
