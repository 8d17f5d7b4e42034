package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves the detector does not let anyone use, or guess, a token. */
class SecrecyTest {

    private final PatMint mint = new PatMint(51);

    @Test
    void aFindingHoldsFourCharactersOfTheTokenAndNoMore() throws Exception {
        for (String token : List.of(mint.newPat(), mint.oldPat())) {
            Finding finding = detector().scan("pat " + token).get(0);
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
                out.writeObject(finding);
            }
            String shown = finding + finding.message() + stored.toString(StandardCharsets.ISO_8859_1);
            assertTrue(shown.contains(token.substring(0, 4)), shown);
            assertFalse(shown.contains(token.substring(0, 5)), shown);
            assertFalse(shown.contains(token.substring(5, 12)), shown);
            assertFalse(shown.contains(token.substring(token.length() - 5)), shown);
            Object read = new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray())).readObject();
            assertEquals(finding, read, "after it was sent");
        }
    }

    @Test
    void theFingerprintIsTheTokensUnderOneKeyAndAnotherUnderAnother() {
        String token = mint.newPat();
        String encoded = Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.US_ASCII));
        byte[] key = "sixteen bytes at least".getBytes(StandardCharsets.US_ASCII);
        String plain = fingerprint(new Detector(FingerprintKey.of(key)), token);
        assertEquals(plain, fingerprint(new Detector(FingerprintKey.of(key)), "Basic " + encoded));
        assertNotEquals(plain, fingerprint(detector(), token));
        assertTrue(plain.matches("[0-9a-f]{16}"), plain);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FingerprintKey.of(new byte[15]));
    }

    @Test
    void redactedTextHoldsNoToken() {
        String token = mint.newPat();
        String text = Pats.redact("no such file: /tmp/" + token + "/x?b=" + base64(token) + "&c");
        assertEquals("no such file: /tmp/" + token.substring(0, 4) + ".../x?b=...&c", text);
        assertEquals("a text without any", Pats.redact("a text without any"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Detector detector() {
        return new Detector(FingerprintKey.random());
    }

    private static String fingerprint(Detector detector, String text) {
        return detector.scan(text).get(0).fingerprint();
    }
}
