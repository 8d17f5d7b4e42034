package io.jenkins.plugins.azuredevops.engine.lease;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.ClientSecret;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that the platform keeps for a day is asked for three times in its life at most, however many builds use it. */
class PlatformLeaseTest {

    private static final Identity IDENTITY = ManagedIdentity.systemAssigned(ManagedIdentity.Source.VIRTUAL_MACHINE);
    private static final Duration DAY = Duration.ofHours(24);

    private final VirtualTime time = new VirtualTime();
    private final Keeping platform = new Keeping(time.clock());

    @Test
    void aDayOfUseAsksThreeTimesAndIsNoError() {
        Lease lease = leases(Sharing.SHARE_WHEN_SCARCE).of("job#1", platform, IDENTITY, Exchange.AZURE_DEVOPS);
        Set<SecretText> seen = new HashSet<>();

        for (int minute = 0; minute < DAY.toMinutes(); minute++) {
            seen.add(lease.token().join().value());
            time.pass(Duration.ofMinutes(1));
        }

        assertAll(
                () -> assertEquals(1, seen.size(), "tokens of a day"),
                () -> assertEquals(
                        List.of("PT0S", "PT16H", "PT23H55M"), platform.sinceFirst(), "when the platform was asked"));
        assertNotEquals(seen.iterator().next(), lease.token().join().value(), "after its end there is a new one");
        assertEquals(4, platform.asked.size(), "requests");
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void aThousandBuildsADayAskNoMoreThanOne(Sharing sharing) {
        Leases leases = leases(sharing);

        for (int build = 0; build < 1000; build++) {
            Lease lease = leases.of("job#" + build, platform, IDENTITY, Exchange.AZURE_DEVOPS);
            lease.token().join();
            time.pass(Duration.ofSeconds(80));
            lease.token().join();
            leases.close("job#" + build);
        }

        assertTrue(platform.asked.size() <= 3, () -> "asked at " + platform.sinceFirst());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 30})
    void whatIsFoundNearItsEndIsHandedOutAllTheSame(int minutesLeft) {
        platform.token();
        time.pass(DAY.minusMinutes(minutesLeft));
        Lease lease = leases(Sharing.SHARE_WHEN_SCARCE).of("job#1", platform, IDENTITY, Exchange.AZURE_DEVOPS);

        for (int seconds = 0; seconds < minutesLeft * 60; seconds++) {
            AccessToken token = lease.token().join();
            assertTrue(token.remaining(time.clock().instant()).toSeconds() > 0, "a token that has ended");
            time.pass(Duration.ofSeconds(1));
        }

        assertTrue(platform.asked.size() <= 3, () -> "asked at " + platform.sinceFirst());
    }

    @Test
    void aNewTokenIsTakenAsSoonAsThePlatformHasOne() {
        Lease lease = leases(Sharing.SHARE_WHEN_SCARCE).of("job#1", platform, IDENTITY, Exchange.AZURE_DEVOPS);
        AccessToken first = lease.token().join();
        time.pass(Duration.ofHours(12));
        platform.renew();
        time.pass(Duration.ofHours(4));

        AccessToken second = lease.token().join();

        assertAll(
                () -> assertNotEquals(first.value(), second.value()),
                () -> assertEquals(second.expiresAt(), lease.platformsUntil(), "what the log says"),
                () -> assertEquals(2, platform.asked.size(), "requests"));
    }

    @Test
    void aTokenThatHasEndedIsExplained() {
        platform.behind = DAY.plusMinutes(1);
        Lease lease = leases(Sharing.SHARE_WHEN_SCARCE).of("job#1", platform, IDENTITY, Exchange.AZURE_DEVOPS);

        ExchangeException failure = assertInstanceOf(
                ExchangeException.class,
                assertThrows(CompletionException.class, () -> lease.token().join())
                        .getCause());

        assertAll(
                () -> assertEquals(ExchangeException.Kind.TOO_SHORT, failure.kind()),
                () -> assertTrue(
                        failure.getMessage().startsWith("Set the clock of this machine"), failure.getMessage()),
                () -> assertNull(lease.platformsUntil()));
    }

    @Test
    void anApplicationsTokenIsNoPlatforms() {
        Lease lease = leases(Sharing.SHARE_WHEN_SCARCE)
                .of(
                        "job#1",
                        new CountingExchange(time.clock()),
                        new ClientSecret(
                                "contoso.example", "a1111111-2222-3333-4444-555555555555", SecretText.of("any")),
                        Exchange.AZURE_DEVOPS);
        lease.token().join();

        assertNull(lease.platformsUntil());
    }

    private Leases leases(Sharing sharing) {
        return new Leases(
                Runnable::run,
                time,
                time.clock(),
                () -> LeaseTerms.DEFAULT,
                () -> new MintTerms(60, 100, Duration.ofSeconds(10), sharing));
    }

    /** A platform that keeps its token to the very end. */
    private static final class Keeping implements Exchange {

        private final Clock clock;
        private final List<Instant> asked = new ArrayList<>();
        private Duration behind = Duration.ZERO;
        private int number;
        private Instant end = Instant.MIN;

        private Keeping(Clock clock) {
            this.clock = clock;
        }

        private void renew() {
            number++;
            end = clock.instant().minus(behind).plus(DAY);
        }

        private AccessToken token() {
            Instant now = clock.instant();
            if (!now.minus(behind).isBefore(end)) {
                renew();
            }
            return new AccessToken(SecretText.of("token " + number), now, end);
        }

        private List<String> sinceFirst() {
            return asked.stream()
                    .map(at -> Duration.between(asked.get(0), at).toString())
                    .toList();
        }

        @Override
        public Authority authority() {
            return Authority.PUBLIC_CLOUD;
        }

        @Override
        public AccessToken exchange(Identity identity, String scope) {
            asked.add(clock.instant());
            return token();
        }
    }
}
