package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ProofUnderTest.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each source of an application's proof, right and in many ways wrong, against the lab: what comes of it, and what to do. */
class IdentityMatrixTest {

    @TempDir
    static Path dir;

    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
    }

    @AfterAll
    static void stop() throws Exception {
        lab.close();
    }

    @AfterEach
    void calm() {
        lab.entra().troubles().calm();
        lab.issuer().troubles().calm();
        lab.issuer().publishKey();
        lab.entra().clock().advance(Duration.between(lab.entra().clock().instant(), Instant.now()));
        lab.journal().clear();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRightGetsATokenInATenantByItsIdOrDomain(Source source) throws Exception {
        ProofUnderTest proof = new ProofUnderTest(source, lab, dir);

        AccessToken token = exchange(proof.identity());
        AccessToken byDomain = exchange(proof.identity(
                " " + proof.tenant.domain() + " ", proof.application.clientId().toUpperCase(Locale.ROOT)));

        assertAll(
                () -> assertEquals(proof.application.objectId(), token.claims().objectId()),
                () -> assertEquals(
                        proof.application.objectId(), byDomain.claims().objectId()),
                () -> assertEquals(
                        source == Source.CERTIFICATE_KEY_STORE_WITH_CHAIN,
                        lab.journal().tokenRequests().get(0).authentication().equals("certificate with chain of 1"),
                        "whether the chain is sent"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(Source.values())
                .flatMap(source -> new WrongProofs(lab).of(source).stream().map(way -> Arguments.of(source, way)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void whatIsWrongIsExplained(Source source, WrongProofs.Wrong way) {
        ProofUnderTest proof = new ProofUnderTest(source, lab, dir);
        Identity identity = way.turn().of(proof);

        ExchangeException failure = assertThrows(ExchangeException.class, () -> exchange(identity));

        assertAll(
                () -> assertEquals(way.kind(), failure.kind(), failure.getMessage()),
                () -> assertEquals(way.code(), failure.code(), failure.getMessage()),
                () -> assertTrue(failure.advice().startsWith(way.advice()), failure.advice()),
                () -> assertNotEquals(Advice.forCode("AADSTS0"), failure.advice(), "it has a row of its own"),
                () -> assertTrue(failure.getMessage().startsWith(failure.advice()), "the advice first"),
                () -> assertTrue(failure.getMessage().contains(identity.name()), "who asked"),
                () -> assertFalse(failure.getMessage().contains(proof.secret().strip()), "the secret is shown"),
                () -> assertFalse(failure.getMessage().contains("eyJ"), "an assertion is shown"));
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsNoneIsNotSent(Source source) {
        ProofUnderTest proof = new ProofUnderTest(source, lab, dir);
        String client = proof.application.clientId();

        for (String tenant :
                List.of("common", "organizations", "contoso example.com", "contoso", "../contoso.example", "")) {
            assertTrue(
                    refusal(() -> proof.identity(tenant, client))
                            .startsWith("The tenant must be the directory's GUID or"),
                    tenant);
        }
        for (String other : List.of("contoso-build", client.substring(1), client + "/", "")) {
            assertTrue(
                    refusal(() -> proof.identity(proof.tenant.id(), other))
                            .startsWith("The client id must be the GUID"),
                    other);
        }
    }

    @Test
    void oneExchangeAsksTheSourceOfAnAssertionOnce() throws Exception {
        ProofUnderTest proof = new ProofUnderTest(Source.ASSERTION, lab, dir);
        AtomicInteger asked = new AtomicInteger();
        Identity identity = new WorkloadFederation(
                proof.tenant.id(),
                proof.application.clientId(),
                () -> {
                    asked.incrementAndGet();
                    return SecretText.of(lab.issuer().assertion(proof.subject));
                },
                "counting");

        exchange(identity);
        assertEquals(1, asked.get(), "for the first token");
        exchange(identity);
        assertEquals(2, asked.get(), "a fresh one for the next");
    }

    @Test
    void aSourceThatHasNoneIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        Identity identity = new WorkloadFederation(
                "contoso.example",
                UUID.randomUUID().toString(),
                () -> {
                    throw new IllegalStateException("This is number " + asked.incrementAndGet());
                },
                "failing");

        ExchangeException failure = assertThrows(ExchangeException.class, () -> exchange(identity));

        assertAll(
                () -> assertEquals("This is number 1", failure.advice()),
                () -> assertEquals(1, asked.get(), "times"),
                () -> assertEquals(List.of(), lab.journal().tokenRequests()));
    }

    @ParameterizedTest
    @CsvSource({"SECRET, 1", "TWO_SECRETS, 2", "CERTIFICATE_PEM, 1", "ASSERTION, 1"})
    void aRefusalIsNotRepeated(Source source, int requests) {
        ProofUnderTest proof = new ProofUnderTest(source, lab, dir).removeProofs();

        assertThrows(ExchangeException.class, () -> exchange(proof.identity()));

        assertEquals(requests, lab.journal().tokenRequests().size());
    }

    private static String refusal(Executable making) {
        return assertThrows(IllegalArgumentException.class, making).getMessage();
    }

    private static AccessToken exchange(Identity identity) throws ExchangeException, InterruptedException {
        return LabExchange.with(lab).exchange(identity, Exchange.AZURE_DEVOPS);
    }
}
