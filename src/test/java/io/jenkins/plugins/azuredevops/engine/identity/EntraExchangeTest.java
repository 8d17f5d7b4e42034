package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException.Kind;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exchange gives and how it fails, against the lab's Entra. */
class EntraExchangeTest {

    @TempDir
    Path dir;

    private Lab lab;
    private LabIdentity build;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        build = lab.identity("contoso-build");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void aSecretBecomesATokenOfTheServicePrincipal() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(70));
        Instant before = Instant.now();

        AccessToken token = exchange(LabExchange.secret(build));

        assertAll(
                () -> assertEquals(build.objectId(), token.claims().objectId()),
                () -> assertEquals(build.clientId(), token.claims().applicationId()),
                () -> assertEquals(build.tenantId(), token.claims().tenantId()),
                () -> assertNotNull(token.claims().uniqueId()),
                () -> assertEquals(
                        4, UUID.fromString(token.correlationId()).version(), "the request's id, made up for it"),
                () -> assertEquals(70, Math.round(token.lifetime().toSeconds() / 60.0), "minutes"),
                () -> assertFalse(token.issuedAt().isBefore(before.minusSeconds(1))));
    }

    @Test
    void anAssertionBecomesAToken() throws Exception {
        LabIdentity federated = lab.identity("contoso-federated");

        AccessToken token = exchange(LabExchange.federation(federated));

        assertEquals(federated.objectId(), token.claims().objectId());
    }

    @Test
    void everyExchangeGetsANewToken() throws Exception {
        Exchange exchange = LabExchange.with(lab);
        Identity identity = LabExchange.secret(build);

        String first =
                exchange.exchange(identity, Exchange.AZURE_DEVOPS).claims().uniqueId();
        String second =
                exchange.exchange(identity, Exchange.AZURE_DEVOPS).claims().uniqueId();

        assertNotEquals(first, second, "the library's cache would have handed out the first one again");
    }

    @Test
    void theOnlyRequestIsThatForTheToken() throws Exception {
        exchange(LabExchange.secret(build));

        List<JournalEntry> seen = lab.journal().entries();
        assertEquals(1, seen.size(), () -> "no discovery beside it: " + seen);
        assertEquals("POST", seen.get(0).method());
    }

    @Test
    void aWrongSecretIsExplained() {
        ClientSecret wrong = new ClientSecret(build.tenantId(), build.clientId(), SecretText.of("not-" + "the-secret"));

        ExchangeException refusal = refusal(wrong);

        assertAll(
                () -> assertEquals(Kind.REFUSED, refusal.kind()),
                () -> assertEquals("AADSTS7000215", refusal.code()),
                () -> assertEquals("tenant " + build.tenantId() + ", client " + build.clientId(), refusal.identity()),
                () -> assertNotNull(refusal.correlationId()),
                () -> assertNotNull(refusal.traceId()),
                () -> assertTrue(
                        refusal.getMessage().startsWith("Enter the client secret's Value"), refusal.getMessage()));
        assertHidden(refusal, "not-the-secret");
    }

    @Test
    void anExpiredSecretIsExplained() {
        ExchangeException refusal = refusal(LabExchange.secret(lab.identity("contoso-expired")));

        assertEquals("AADSTS7000222", refusal.code(), refusal.getMessage());
    }

    @Test
    void anUnknownTenantIsExplained() {
        String tenant = UUID.randomUUID().toString();
        ExchangeException refusal = refusal(new ClientSecret(tenant, build.clientId(), SecretText.of("any")));

        assertAll(
                () -> assertEquals("AADSTS90002", refusal.code()),
                () -> assertTrue(refusal.getMessage().startsWith("Check the tenant"), refusal.getMessage()));
    }

    @Test
    void anUnknownClientIsExplained() {
        ExchangeException refusal =
                refusal(new ClientSecret(build.tenantId(), UUID.randomUUID().toString(), SecretText.of("any")));

        assertEquals("AADSTS700016", refusal.code(), refusal.getMessage());
    }

    @Test
    void anAssertionWithAnotherSubjectIsExplainedWithWhatWasSent() {
        LabIdentity federated = lab.identity("contoso-federated");
        String assertion = lab.issuer().assertion("job/another");

        ExchangeException refusal = refusal(new WorkloadFederation(
                federated.tenantId(), federated.clientId(), () -> SecretText.of(assertion), "test"));

        assertAll(
                () -> assertEquals("AADSTS700213", refusal.code()),
                () -> assertTrue(refusal.getMessage().contains("subject 'job/another'"), refusal.getMessage()),
                () -> assertTrue(
                        refusal.getMessage().contains("issuer '" + lab.issuer().url()), refusal.getMessage()),
                () -> assertTrue(
                        refusal.getMessage().contains("audience 'api://AzureADTokenExchange'"), refusal.getMessage()));
        assertHidden(refusal, assertion.substring(assertion.lastIndexOf('.') + 1));
    }

    @Test
    void aSourceWithoutAnAssertionIsExplainedInItsOwnWords() {
        ExchangeException failure = refusal(new WorkloadFederation(
                build.tenantId(),
                build.clientId(),
                () -> {
                    throw new IllegalStateException("Create the credential 'oidc'.");
                },
                "test"));

        assertAll(
                () -> assertEquals(Kind.NO_ASSERTION, failure.kind()),
                () -> assertTrue(
                        failure.getMessage().startsWith("Create the credential 'oidc'."), failure.getMessage()));
    }

    @Test
    void aShortThrottlingIsWaitedOut() throws Exception {
        lab.entra().troubles().next(2, new Trouble.Throttled(Duration.ZERO));

        assertNotNull(exchange(LabExchange.secret(build)));
        assertEquals(3, lab.journal().tokenRequests().size(), "two refusals and the token");
    }

    @Test
    void aThrottlingBeyondTheBoundIsNotWaitedFor() {
        lab.entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(10)));

        ExchangeException refusal = refusal(LabExchange.secret(build));

        assertAll(
                () -> assertEquals(Kind.THROTTLED, refusal.kind()),
                () -> assertEquals(Duration.ofMinutes(10), refusal.retryAfter()),
                () -> assertTrue(refusal.getMessage().contains("wait 600 s"), refusal.getMessage()),
                () -> assertEquals(1, lab.journal().tokenRequests().size(), "requests"));
    }

    @Test
    void anOutageIsRetriedAndThenExplained() throws Exception {
        lab.entra().troubles().next(2, new Trouble.Unavailable(503));
        assertNotNull(exchange(LabExchange.secret(build)), "the third attempt");

        lab.entra().troubles().lasting(new Trouble.Unavailable(502));
        ExchangeException failure = refusal(LabExchange.secret(build));

        assertEquals(Kind.UNAVAILABLE, failure.kind(), failure.getMessage());
    }

    static Stream<Trouble> strangeAnswers() {
        return Stream.of(new Trouble.ProxyPage(), new Trouble.EmptyBody());
    }

    @ParameterizedTest
    @MethodSource("strangeAnswers")
    void anAnswerThatIsNotEntrasIsCalledThat(Trouble trouble) {
        lab.entra().troubles().lasting(trouble);

        ExchangeException failure = refusal(LabExchange.secret(build));

        assertAll(
                () -> assertEquals(Kind.NOT_ENTRA, failure.kind()),
                () -> assertFalse(failure.getMessage().contains("<"), "nothing of the page: " + failure.getMessage()));
    }

    @Test
    void aDroppedConnectionIsCalledUnreachable() {
        lab.entra().troubles().lasting(new Trouble.Dropped());

        assertEquals(Kind.UNREACHABLE, refusal(LabExchange.secret(build)).kind());
    }

    @Test
    void aSilentServerIsGivenUpInBoundedTime() {
        lab.entra().troubles().stall();
        Duration brief = Duration.ofMillis(200);
        Exchange exchange = LabExchange.with(lab, new ExchangeLimits(brief, brief, brief, 3, brief));

        ExchangeException failure = assertThrows(
                ExchangeException.class, () -> exchange.exchange(LabExchange.secret(build), Exchange.AZURE_DEVOPS));

        assertAll(
                () -> assertEquals(Kind.UNREACHABLE, failure.kind()),
                () -> assertTrue(failure.getMessage().contains("no answer in time"), failure.getMessage()));
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() {
        Exchange exchange = new EntraExchange(
                new Authority(lab.authority()), new OkHttpClient(), LabExchange.LIMITS, Clock.systemUTC());

        ExchangeException failure = assertThrows(
                ExchangeException.class, () -> exchange.exchange(LabExchange.secret(build), Exchange.AZURE_DEVOPS));

        assertAll(
                () -> assertEquals(Kind.UNREACHABLE, failure.kind()),
                () -> assertTrue(failure.getMessage().contains("TLS"), failure.getMessage()),
                () -> assertEquals(List.of(), lab.journal().entries()));
    }

    @Test
    void anInterruptionEndsTheExchangeWithItsAttempt() throws Exception {
        Stall stall = lab.entra().troubles().stall();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                exchange(LabExchange.secret(build));
                end.completeExceptionally(new AssertionError("The exchange went on."));
            } catch (ExchangeException | InterruptedException e) {
                end.complete(e);
            }
        });
        waiting.start();
        stall.awaitHeld(1, Duration.ofSeconds(30));
        lab.entra().troubles().next(1, new Trouble.Unavailable(503));

        waiting.interrupt();
        stall.close();

        assertEquals(InterruptedException.class, end.get().getClass());
        assertEquals(1, lab.journal().tokenRequests().size(), "requests: no second attempt");
    }

    static Stream<String> bases() {
        return Stream.of(
                "http://login.example", "https://login.example/tenant", "https://user@login.example/", "login.example");
    }

    @ParameterizedTest
    @MethodSource("bases")
    void anAuthorityIsAnHttpsUrlOfAHost(String url) {
        assertThrows(IllegalArgumentException.class, () -> new Authority(URI.create(url)));
    }

    private AccessToken exchange(Identity identity) throws ExchangeException, InterruptedException {
        return LabExchange.with(lab).exchange(identity, Exchange.AZURE_DEVOPS);
    }

    private ExchangeException refusal(Identity identity) {
        return assertThrows(ExchangeException.class, () -> exchange(identity));
    }

    private static void assertHidden(Throwable failure, String secret) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertFalse(all.toString().contains(secret), "neither message nor causes show the secret");
    }
}
