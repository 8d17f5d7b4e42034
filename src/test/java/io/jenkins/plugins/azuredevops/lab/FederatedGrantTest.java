package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import io.jenkins.plugins.azuredevops.lab.entra.FederatedCredential;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FederatedGrantTest extends LabTest {

    private LabIdentity federated;
    private Application application;

    @BeforeEach
    void identity() {
        federated = lab.identity("contoso-federated");
        application = lab.entra().application(federated.clientId());
    }

    @Test
    void anAssertionOfTheTrustedSubjectGetsAToken() throws Exception {
        assertEquals("2", granted(ask(federated)).get("appidacr").asText());
        assertEquals("federated", lab.journal().tokenRequests().get(0).authentication());
    }

    @Test
    void issuerSubjectAndAudienceAreComparedExactly() throws Exception {
        String issuer = lab.issuer().url().toString();
        present(claims -> claims.issuer(issuer + "/"), 401, "invalid_client", 700211);
        present(claims -> claims.issuer(issuer.replace("localhost", "LOCALHOST")), 401, "invalid_client", 700211);
        present(claims -> claims.subject("somebody else"), 401, "invalid_client", 700213);
        present(claims -> claims.subject(federated.subject() + " "), 401, "invalid_client", 700213);
        present(claims -> claims.subject(federated.subject().toUpperCase(Locale.ROOT)), 401, "invalid_client", 7002138);
        present(claims -> claims.audience("api://azureadtokenexchange"), 401, "invalid_client", 700212);
        present(claims -> claims.audience((String) null), 401, "invalid_client", 700212);
        present(
                claims -> claims.audience(List.of(FederatedCredential.AUDIENCE, "other")),
                400,
                "invalid_request",
                50027);
    }

    @Test
    void anAudienceInAListOfOneIsTaken() throws Exception {
        String assertion = lab.issuer()
                .assertion(federated.subject(), claims -> claims.claim("aud", List.of(FederatedCredential.AUDIENCE)));

        granted(ask(federated, "client_assertion", assertion));
    }

    @Test
    void oneOfSeveralCredentialsIsEnough() throws Exception {
        String issuer = lab.issuer().url().toString();
        application.addFederatedCredential(new FederatedCredential(issuer, "second"));
        application.addFederatedCredential(new FederatedCredential("https://elsewhere.example", "third"));

        granted(ask(federated, "client_assertion", lab.issuer().assertion("second")));
        refused(ask(federated, "client_assertion", lab.issuer().assertion("third")), 401, "invalid_client", 700213);
    }

    @Test
    void aNewCredentialMayTakeItsTimeToGetAround() throws Exception {
        application.removeFederatedCredentials();
        application.addFederatedCredential(
                new FederatedCredential(lab.issuer().url().toString(), federated.subject()), Duration.ofMinutes(2));
        refused(ask(federated), 401, "invalid_client", 70025);

        lab.advance(Duration.ofMinutes(3));

        granted(ask(federated));
    }

    @Test
    void anApplicationWithoutCredentialsSaysSo() throws Exception {
        application.removeFederatedCredentials();

        refused(ask(federated), 401, "invalid_client", 70025);
    }

    @Test
    void timesAreJudgedWithFiveMinutesOfTolerance() throws Exception {
        Date now = Date.from(lab.issuer().clock().instant());
        present(claims -> claims.expirationTime(new Date(now.getTime() - 360_000)), 401, "invalid_client", 700024);
        present(claims -> claims.notBeforeTime(new Date(now.getTime() + 360_000)), 401, "invalid_client", 700024);
        String late = lab.issuer()
                .assertion(federated.subject(), claims -> claims.expirationTime(new Date(now.getTime() - 60_000)));
        granted(ask(federated, "client_assertion", late));
    }

    @Test
    void theFileIsRenewedWhenTheClocksMove() throws Exception {
        lab.advance(Duration.ofHours(3));

        granted(ask(federated));
    }

    @Test
    void anAssertionThatIsNoneIsMalformed() throws Exception {
        refused(ask(federated, "client_assertion", "abc"), 400, "invalid_request", 50027);
        refused(ask(federated, "client_assertion", "a.b.c"), 400, "invalid_request", 50027);
        refused(ask(federated, "client_assertion_type", "jwt"), 400, "invalid_request", 50027);
        refused(ask(federated, "client_assertion_type", null), 400, "invalid_request", 900144);
        present(claims -> claims.subject(null), 400, "invalid_request", 50027);
        present(claims -> claims.expirationTime(null), 400, "invalid_request", 50027);
    }

    @Test
    void anUnsignedAssertionOrOneWithASharedKeyIsRefused() throws Exception {
        JWTClaimsSet claims =
                SignedJWT.parse(lab.issuer().assertion(federated.subject())).getJWTClaimsSet();
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        shared.sign(new MACSigner(new byte[32]));

        refused(ask(federated, "client_assertion", new PlainJWT(claims).serialize()), 400, "invalid_request", 50027);
        refused(ask(federated, "client_assertion", shared.serialize()), 400, "invalid_request", 5002730);
    }

    @Test
    void aSignatureThatDoesNotFitIsRefused() throws Exception {
        String[] mine = lab.issuer().assertion(federated.subject()).split("\\.");
        String[] other = lab.issuer().assertion("other").split("\\.");

        refused(
                ask(federated, "client_assertion", mine[0] + "." + mine[1] + "." + other[2]),
                401,
                "invalid_client",
                50027);
    }

    @Test
    void keysAreReadLiveAndANewOneCountsOnceItIsPublished() throws Exception {
        granted(ask(federated));
        lab.issuer().rotateKey();
        String assertion = lab.issuer().assertion(federated.subject());
        refused(ask(federated, "client_assertion", assertion), 401, "invalid_client", 7000272);
        lab.issuer().publishKey();
        granted(ask(federated, "client_assertion", assertion));
    }

    @Test
    void cachedKeysHideANewOneUntilTheCacheEnds() throws Exception {
        lab.entra().issuerKeyCache(Duration.ofMinutes(5));
        granted(ask(federated));
        lab.issuer().rotateKey();
        lab.issuer().publishKey();
        refused(
                ask(federated, "client_assertion", lab.issuer().assertion(federated.subject())),
                401,
                "invalid_client",
                7000272);
        lab.advance(Duration.ofMinutes(6));
        granted(ask(federated));
    }

    @Test
    void anIssuerThatCannotBeReadIsNamedAsTheReason() throws Exception {
        lab.issuer().troubles().lasting(new Trouble.Unavailable(503));

        refused(ask(federated), 400, "invalid_request", 90061);
    }

    private void present(UnaryOperator<JWTClaimsSet.Builder> change, int status, String error, int code)
            throws Exception {
        HttpResponse<String> answer =
                ask(federated, "client_assertion", lab.issuer().assertion(federated.subject(), change));
        refused(answer, status, error, code);
    }
}
