package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new federated credential is refused with is tried again for ten minutes after it was saved, and never later. */
class PropagationGraceTest {

    private static final Instant SAVED = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path dir;

    private Lab lab;
    private LabIdentity federated;
    private Application application;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        federated = lab.identity("contoso-federated");
        application = lab.entra().application(federated.clientId());
        application.removeFederatedCredentials();
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT9M59S, true", "PT10M, false", "PT24H, false", "PT-1S, false"})
    void tenMinutesAreTheLimit(Duration afterwards, boolean retried) {
        ExchangeException refusal = refusal(LabExchange.with(lab));

        assertEquals(retried, grace(afterwards).mayRetry(refusal, SAVED), refusal.getMessage());
    }

    @Test
    void whereNobodyKnowsWhenItWasSavedItIsNotTriedAgain() {
        assertFalse(grace(Duration.ofMinutes(1)).mayRetry(refusal(LabExchange.with(lab)), null));
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() {
        ClientSecret wrong =
                new ClientSecret(federated.tenantId(), federated.clientId(), SecretText.of("not-" + "the-secret"));

        ExchangeException refusal = assertThrows(
                ExchangeException.class, () -> LabExchange.with(lab).exchange(wrong, Exchange.AZURE_DEVOPS));

        assertFalse(grace(Duration.ofMinutes(1)).mayRetry(refusal, SAVED), refusal.getMessage());
    }

    @Test
    void soonAfterItWasSavedABuildWaitsForIt() throws Exception {
        application.addFederatedCredential(
                new FederatedCredential(lab.issuer().url().toString(), federated.subject()), Duration.ofSeconds(3));

        AccessToken token =
                patient(Duration.ofMinutes(1)).exchange(LabExchange.identity(federated), Exchange.AZURE_DEVOPS);

        assertAll(
                () -> assertNotNull(token),
                () -> assertEquals(3, lab.journal().tokenRequests().size(), "tries"));
    }

    @Test
    void aBuildLongAfterwardsIsRefusedAtOnce() {
        ExchangeException refusal = refusal(patient(Duration.ofMinutes(30)));

        assertAll(
                () -> assertTrue(PropagationGrace.mayPass(refusal), refusal.getMessage()),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "tries"));
    }

    private PropagationGrace grace(Duration afterwards) {
        return new PropagationGrace(Clock.fixed(SAVED.plus(afterwards), ZoneOffset.UTC));
    }

    private Exchange patient(Duration afterwards) {
        PropagationGrace grace = grace(afterwards);
        return new PatientExchange(
                LabExchange.with(lab), (identity, failure) -> grace.mayRetry(failure, SAVED), lab::advance);
    }

    private ExchangeException refusal(Exchange exchange) {
        return assertThrows(
                ExchangeException.class,
                () -> exchange.exchange(LabExchange.identity(federated), Exchange.AZURE_DEVOPS));
    }
}
