package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No string that merely looks like a token is ever verified. */
class LookAlikesTest {

    private static final int LINES = 20_000;

    private final PatMint mint = new PatMint(21);
    private final Detector detector = new Detector(FingerprintKey.random());

    @Test
    void randomStringsOfTheLengthsAreNotVerified() {
        assertNoneVerified(() -> mint.letters(PatMint.BASE62, 84));
        assertNoneVerified(() -> mint.letters(PatMint.BASE32, 51) + mint.letters("aq", 1));
        assertNoneVerified(() -> mint.letters("0123456789abcdef", 128));
        assertNoneVerified(() -> "sha512-" + mint.letters(PatMint.BASE62 + "+/", 86) + "==");
    }

    @Test
    void randomStringsWithEveryFixedCharacterAreOnlyAShape() {
        String text = lines(() -> mint.letters(PatMint.BASE62, 52) + "JQQJ99BC" + mint.letters(PatMint.BASE62, 16)
                + "AZ" + "DO" + mint.letters(PatMint.BASE62, 4));
        List<Finding> findings = detector.scan(text);
        assertEquals(LINES, findings.size());
        assertTrue(findings.stream().allMatch(finding -> finding.tier() == Tier.SHAPE), "surer than a shape");
    }

    @Test
    void derivedKeysAndHashesAreNeverVerified() {
        String text = lines(() -> mint.newKind('D')) + lines(() -> mint.newKind('H'));
        List<Finding> findings = detector.scan(text);
        assertEquals(2 * LINES, findings.size());
        assertTrue(findings.stream().allMatch(finding -> finding.tier() == Tier.SHAPE), "surer than a shape");
    }

    @Test
    void encodedLookAlikesAreNotVerified() {
        assertNoneVerified(() -> base64(":" + mint.letters(PatMint.BASE62, 84)));
        assertNoneVerified(() -> base64("me:" + mint.letters(PatMint.BASE32, 51) + "a"));
    }

    @Test
    void aTokenWithOneCharacterChangedIsNeverVerified() {
        for (int i = 0; i < 20; i++) {
            assertEveryChangeIsSeen(mint.newPat(), PatMint.BASE62);
            assertEveryChangeIsSeen(mint.oldPat(), PatMint.BASE32);
        }
    }

    @Test
    void aTokenWithOneCharacterMoreOrLessIsNeverVerified() {
        for (int i = 0; i < 500; i++) {
            for (String token : List.of(mint.newPat(), mint.oldPat())) {
                assertFalse(Pats.isVerified(token.substring(1)), token);
                assertFalse(Pats.isVerified(token.substring(0, token.length() - 1)), token);
                assertFalse(Pats.isVerified("n" + token), token);
                assertFalse(Pats.isVerified(token + "a"), token);
            }
        }
    }

    @Test
    void aPlaceholderBesideAHintIsNothing() {
        assertEquals(List.of(), detector.scan("AZURE_DEVOPS_EXT_PAT=" + "abcdefghij".repeat(5) + "aa"));
        assertEquals(List.of(), detector.scan("ADO_PAT: " + "x".repeat(76) + "AZ" + "DOxxxx"));
    }

    private void assertEveryChangeIsSeen(String token, String alphabet) {
        for (int at = 0; at < token.length(); at++) {
            for (int step = 1; step < alphabet.length(); step += 7) {
                char other = alphabet.charAt((alphabet.indexOf(token.charAt(at)) + step) % alphabet.length());
                String changed = token.substring(0, at) + other + token.substring(at + 1);
                assertFalse(Pats.isVerified("pat=" + changed), changed);
            }
        }
    }

    private void assertNoneVerified(Supplier<String> lookAlike) {
        List<Finding> findings = detector.scan(lines(() -> "AZURE_DEVOPS_EXT_PAT=" + lookAlike.get()));
        assertFalse(
                findings.stream().anyMatch(finding -> finding.tier() == Tier.VERIFIED),
                () -> "verified: "
                        + findings.stream()
                                .filter(f -> f.tier() == Tier.VERIFIED)
                                .toList());
        assertTrue(Stream.generate(lookAlike).limit(2000).noneMatch(Pats::isVerified), "verified when alone");
    }

    private static String lines(Supplier<String> line) {
        return Stream.generate(line).limit(LINES).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }
}
