package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException.Kind;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import io.jenkins.plugins.azuredevops.engine.lease.LeaseTerms;
import io.jenkins.plugins.azuredevops.engine.lease.Leases;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client secret is replaced without a moment in which there is no token, and whoever uses the token can say so. */
class RotationTest {

    private static final String WRONG = "not-" + "the-secret";
    private static final String ALSO_WRONG = "nor-" + "this-one";

    @TempDir
    Path dir;

    private Lab lab;
    private LabIdentity build;
    private Application application;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        build = lab.identity("contoso-build");
        application = lab.entra().application(build.clientId());
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void theNewerOfTwoIsShownFirstAndAlone() throws Exception {
        AccessToken token = exchange(application.addSecret(Duration.ofDays(1)), build.clientSecret());

        assertAll(() -> assertNull(token.remark(), "nothing to say"), () -> assertEquals(1, requests(), "requests"));
    }

    @Test
    void theOlderOneServesWhereEntraDoesNotKnowTheNewer() throws Exception {
        AccessToken token = exchange(WRONG, build.clientSecret());

        assertAll(
                () -> assertEquals(build.objectId(), token.claims().objectId()),
                () -> assertEquals(2, requests(), "requests"),
                () -> assertTrue(
                        token.remark().startsWith("Check the newer client secret of the credential"), token.remark()),
                () -> assertTrue(token.remark().contains("AADSTS7000215"), token.remark()),
                () -> assertTrue(token.remark().contains(build.clientId()), token.remark()),
                () -> assertFalse(token.remark().contains(WRONG), "the secret is shown"));
    }

    @Test
    void theOlderOneServesWhereTheNewerHasExpired() throws Exception {
        String newer = application.addSecret(Duration.ofDays(1));
        application.expireSecret(newer);

        assertTrue(exchange(newer, build.clientSecret()).remark().contains("AADSTS7000222"), "it has expired");
    }

    @Test
    void aRotationGoesAllTheWay() throws Exception {
        String newer = application.addSecret(Duration.ofDays(1));
        assertNull(exchange(newer, build.clientSecret()).remark(), "both are valid");

        application.removeSecret(newer);
        assertNotNull(exchange(newer, build.clientSecret()).remark(), "the older one serves");

        String third = application.addSecret(Duration.ofDays(1));
        application.removeSecret(build.clientSecret());
        assertNull(exchange(third, build.clientSecret()).remark(), "the older one is not asked for");
    }

    @Test
    void whereBothAreRefusedBothReasonsAreSaid() {
        application.expireSecret(build.clientSecret());

        ExchangeException refusal = refusal(WRONG, build.clientSecret());

        assertAll(
                () -> assertEquals(Kind.REFUSED, refusal.kind()),
                () -> assertEquals("AADSTS7000215", refusal.code(), "the newer one's"),
                () -> assertEquals(Advice.forCode("AADSTS7000215"), refusal.advice()),
                () -> assertTrue(
                        refusal.getMessage().contains("the older one with AADSTS7000222"), refusal.getMessage()),
                () -> assertNotNull(refusal.correlationId()),
                () -> assertEquals(2, requests(), "requests"));
    }

    @Test
    void aRefusalOfSomethingElseIsNoReasonToShowTheOther() {
        application.disabled(true);

        ExchangeException refusal = refusal(WRONG, build.clientSecret());

        assertAll(
                () -> assertEquals("AADSTS7000112", refusal.code(), refusal.getMessage()),
                () -> assertEquals(1, requests(), "requests"));
    }

    @Test
    void anOutageIsNoReasonToShowTheOther() {
        lab.entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(10)));

        ExchangeException refusal = refusal(WRONG, build.clientSecret());

        assertAll(
                () -> assertEquals(Kind.THROTTLED, refusal.kind(), refusal.getMessage()),
                () -> assertEquals(1, requests(), "requests"));
    }

    @Test
    void whatStopsTheOlderOneIsSaidInItsOwnWords() {
        application.blockedByConditionalAccess(true);

        assertEquals("AADSTS53003", refusal(WRONG, build.clientSecret()).code());
    }

    @Test
    void theSameSecretTwiceIsShownOnce() {
        refusal(WRONG, WRONG);

        assertEquals(1, requests(), "requests");
    }

    @Test
    void theRemarkGoesThroughTheLeaseToWhoeverUsesTheToken() throws Exception {
        Leases leases = new Leases(Runnable::run, Clock.systemUTC(), () -> LeaseTerms.DEFAULT);
        Lease lease =
                leases.of("job#1", LabExchange.with(lab), identity(WRONG, build.clientSecret()), Exchange.AZURE_DEVOPS);

        AccessToken first = lease.await(Duration.ofSeconds(60));
        AccessToken second = lease.await(Duration.ofSeconds(60));

        assertAll(
                () -> assertNotNull(first.remark()),
                () -> assertEquals(first, second, "the lease's own token"),
                () -> assertEquals(2, requests(), "requests"));
    }

    @Test
    void eachOfTheTwoMakesTheIdentityAnother() {
        String both = identity(WRONG, build.clientSecret()).revision();

        assertAll(
                () -> assertEquals(both, identity(WRONG, build.clientSecret()).revision()),
                () -> assertNotEquals(
                        both, identity(ALSO_WRONG, build.clientSecret()).revision(), "the newer"),
                () -> assertNotEquals(both, identity(WRONG, ALSO_WRONG).revision(), "the older"),
                () -> assertNotEquals(
                        both, identity(build.clientSecret(), WRONG).revision(), "their order"),
                () -> assertNotEquals(
                        both,
                        new ClientSecret(build.tenantId(), build.clientId(), SecretText.of(WRONG)).revision(),
                        "one alone"),
                () -> assertFalse(identity(WRONG, ALSO_WRONG).toString().contains(WRONG), "the newer is printed"),
                () -> assertFalse(identity(WRONG, ALSO_WRONG).toString().contains(ALSO_WRONG), "the older is printed"));
    }

    private ClientSecret identity(String newer, String older) {
        return new ClientSecret(build.tenantId(), build.clientId(), SecretText.of(newer), SecretText.of(older));
    }

    private AccessToken exchange(String newer, String older) throws ExchangeException, InterruptedException {
        return LabExchange.with(lab).exchange(identity(newer, older), Exchange.AZURE_DEVOPS);
    }

    private ExchangeException refusal(String newer, String older) {
        return assertThrows(ExchangeException.class, () -> exchange(newer, older));
    }

    private int requests() {
        return lab.journal().tokenRequests().size();
    }
}
