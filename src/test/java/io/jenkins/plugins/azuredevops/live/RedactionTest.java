package io.jenkins.plugins.azuredevops.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report never shows, in whatever words a service may repeat it. */
class RedactionTest {

    private static final String PAYLOAD = "payload-" + "x".repeat(30);
    private static final String SIGNATURE = "signature_" + "y".repeat(30);
    private static final String JWT = "header." + PAYLOAD + "." + SIGNATURE;

    private final Redaction redaction = new Redaction(false);

    @Test
    void aTokenAndItsPartsAreTakenOut() {
        redaction.secret(SecretText.of(JWT));

        for (String text : new String[] {JWT, "?" + PAYLOAD, SIGNATURE + "!"}) {
            String clean = redaction.clean("It said " + text + " to us.");
            assertFalse(clean.contains("xxx") || clean.contains("yyy"), clean);
            assertTrue(clean.startsWith("It said ") && clean.endsWith(" to us."), clean);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "ab:", "azure-devops:"})
    void asAPasswordInBase64ItIsTakenOutToo(String before) {
        String secret = "s3cr+t/of=the~application";
        redaction.secret(SecretText.of(secret));
        String header = Base64.getEncoder().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));

        String clean = redaction.clean("Authorization: Basic " + header + ".");

        assertTrue(clean.contains("(secret)"), clean);
        assertTrue(clean.length() < "Authorization: Basic ".length() + before.length() * 2 + 20, clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr.t~of.an-application",
                "..s3cret~of~an~application",
                "s3cret..of~an~application",
                "a.b.s3cret"
            })
    void aSecretMayHaveDots(String secret) {
        redaction.secret(SecretText.of(secret));

        assertEquals("It said (secret) to a banana.", redaction.clean("It said " + secret + " to a banana."));
    }

    @Test
    void inAFormItIsTakenOutToo() {
        redaction.secret(SecretText.of("a+b/c=d~e%f"));

        assertEquals("client_secret=(secret)&x", redaction.clean("client_secret=a%2Bb%2Fc%3Dd%7Ee%25f&x"));
    }

    @Test
    void whatLooksLikeASecretIsTakenOutThoughNobodyKnowsIt() {
        String jwt = "ey" + "J0eXAiOiJKV1QifQ.cGF5bG9hZA.c2lnbmF0dXJl";
        String secret = "abc1Q" + "~" + "z".repeat(34);

        assertEquals("a (secret) b (secret).", redaction.clean("a " + jwt + " b " + secret + "."));
    }

    @Test
    void idsAndNamesStandForWhatTheyAre() {
        String tenant = UUID.randomUUID().toString();
        redaction.name("tenant", tenant);
        redaction.name("organization", "Contoso");

        assertEquals(
                "[tenant] of [organization], https://[organization].visualstudio.com, on contoso-2",
                redaction.clean(tenant.toUpperCase() + " of contoso, https://contoso.visualstudio.com, on contoso-2"));
    }

    @Test
    void anUnknownIdLooksTheSameInOneReportAndNowhereElse() {
        String id = UUID.randomUUID().toString();

        String clean = redaction.clean(id);

        assertFalse(clean.contains(id.substring(0, 8)), clean);
        assertEquals(clean, redaction.clean(id.toUpperCase()));
        assertNotEquals(clean, redaction.clean(UUID.randomUUID().toString()));
        assertNotEquals(clean, new Redaction(false).clean(id), "another report has another key");
    }

    @Test
    void whatIsTheSameForEverybodyIsShown() {
        String resource = "499b84ac-1321-427f-aa17-267ca6975798";

        assertEquals(resource, redaction.clean(resource));
    }
}
