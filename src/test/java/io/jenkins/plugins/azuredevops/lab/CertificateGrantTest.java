package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lab judges an assertion that an application signed with its certificate's key as Entra is documented to. */
class CertificateGrantTest extends LabTest {

    private final HeldCertificate registered =
            new HeldCertificate.Builder().rsa2048().duration(10, TimeUnit.DAYS).build();
    private LabIdentity identity;
    private String tokenUrl;

    @BeforeEach
    void register() {
        identity = lab.identity("contoso-build");
        tokenUrl = lab.authority() + "/" + identity.tenantId() + "/oauth2/v2.0/token";
        lab.entra().application(identity.clientId()).addCertificate(registered.certificate());
    }

    @Test
    void aRegisteredCertificateGetsAToken() throws Exception {
        assertEquals(
                "2",
                granted(present(JWSAlgorithm.RS256, registered, claims -> claims))
                        .get("appidacr")
                        .asText());
        granted(present(JWSAlgorithm.PS256, registered, claims -> claims));
        assertEquals("certificate", lab.journal().tokenRequests().get(0).authentication());
    }

    @Test
    void anotherCertificateIsRefused() throws Exception {
        HeldCertificate other = new HeldCertificate.Builder().rsa2048().build();

        refused(present(JWSAlgorithm.RS256, other, claims -> claims), 401, "invalid_client", 700027);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        lab.advance(Duration.ofDays(11));

        refused(present(JWSAlgorithm.RS256, registered, claims -> claims), 401, "invalid_client", 700027);
    }

    @Test
    void aCertificateThatIsNotYetValidIsRefused() throws Exception {
        lab.advance(Duration.ofDays(-1));

        refused(present(JWSAlgorithm.RS256, registered, claims -> claims), 401, "invalid_client", 1000502);
    }

    @Test
    void aCertificateThatWasRemovedIsRefused() throws Exception {
        lab.entra().application(identity.clientId()).removeCertificate(registered.certificate());

        refused(present(JWSAlgorithm.RS256, registered, claims -> claims), 401, "invalid_client", 700027);
    }

    @Test
    void aChainIsTakenWhereItBeginsWithTheCertificate() throws Exception {
        HeldCertificate other = new HeldCertificate.Builder().rsa2048().build();

        granted(present(JWSAlgorithm.RS256, registered, claims -> claims, registered, other));
        assertEquals(
                "certificate with chain of 2",
                lab.journal().tokenRequests().get(0).authentication());
        refused(
                present(JWSAlgorithm.RS256, registered, claims -> claims, other, registered),
                400,
                "invalid_request",
                50027);
    }

    @Test
    void audienceSubjectAndTimesAreJudged() throws Exception {
        refused(
                present(JWSAlgorithm.RS256, registered, claims -> claims.audience("https://elsewhere.example")),
                401,
                "invalid_client",
                700023);
        refused(
                present(JWSAlgorithm.RS256, registered, claims -> claims.subject("other")),
                401,
                "invalid_client",
                50048);
        refused(
                present(JWSAlgorithm.RS256, registered, claims -> claims.expirationTime(new Date(0))),
                401,
                "invalid_client",
                700024);
    }

    private java.net.http.HttpResponse<String> present(
            JWSAlgorithm algorithm,
            HeldCertificate certificate,
            UnaryOperator<JWTClaimsSet.Builder> change,
            HeldCertificate... chain)
            throws Exception {
        long now = lab.entra().clock().millis();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(identity.clientId())
                .subject(identity.clientId())
                .audience(tokenUrl)
                .notBeforeTime(new Date(now))
                .expirationTime(new Date(now + 600_000));
        // as MSAL for Java does: plain Base64 with padding
        String thumbprint = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(certificate.certificate().getEncoded()));
        Map<String, Object> members =
                new HashMap<>(Map.of("alg", algorithm.getName(), "typ", "JWT", "x5t#S256", thumbprint));
        if (chain.length > 0) {
            List<String> certificates = new ArrayList<>();
            for (HeldCertificate one : chain) {
                certificates.add(
                        Base64.getEncoder().encodeToString(one.certificate().getEncoded()));
            }
            members.put("x5c", certificates);
        }
        JWSHeader header = JWSHeader.parse(members);
        SignedJWT token = new SignedJWT(header, change.apply(claims).build());
        token.sign(new RSASSASigner(certificate.keyPair().getPrivate()));
        Map<String, String> form = Calls.form(identity);
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", token.serialize());
        return calls.post(identity.tenantId(), form);
    }
}
