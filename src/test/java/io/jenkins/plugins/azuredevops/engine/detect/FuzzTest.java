package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No damage to a text makes the detector throw, verify what is no token, or point outside of the text. */
class FuzzTest {

    private static final int TEXTS = 6000;
    /** What parsers trip over: marks of encodings, escapes and joins. */
    private static final String[] TROUBLE = {
        "\0",
        "\0\0\0\0",
        "\u00ff\u00fe",
        "\u00fe\u00ff",
        "\u00ef\u00bb\u00bf",
        "%",
        "%25",
        "\\",
        "\\u",
        "\\x",
        "=",
        "==",
        "=\r\n",
        "\\\n",
        "\r",
        "\n",
        "\u001b[",
        "\u001b[8mha:",
        "&#",
        "+/-_",
        "AZ" + "DO",
        "JQQJ99",
        "QVpET",
        "{AQAAABAAAA",
        "A".repeat(70)
    };

    private final FingerprintKey key = FingerprintKey.random();
    private final Detector detector = new Detector(key);

    @Test
    void damagedTextsAreJudgedRight() throws IOException {
        int verified = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            RandomText text = new RandomText(seed);
            byte[] bytes = damage(text.bytes(), random);
            List<Finding> findings = detector.scan(bytes);
            verified += assertRight(text, bytes, findings, "seed " + seed);
        }
        assertTrue(verified > TEXTS / 2, "so much damage that nothing was shown: " + verified);
    }

    @Test
    void randomBytesAreJudgedRight() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(4000)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length && i % 2 == 0; at++) {
                bytes[at] &= 0x7f;
            }
            List<Finding> findings = detector.scan(bytes);
            assertTrue(findings.stream().noneMatch(f -> f.tier() == Tier.VERIFIED), "verified in random bytes " + i);
            assertSameInAStream(bytes, findings, "random bytes " + i);
        }
    }

    @Test
    void whatWasRedactedHoldsNoTokenAnyMore() {
        for (int seed = 0; seed < TEXTS / 4; seed++) {
            byte[] bytes = damage(new RandomText(seed).bytes(), new Random(seed));
            String redacted = Pats.redact(new String(bytes, StandardCharsets.UTF_8));
            assertFalse(Pats.isVerified(redacted), "seed " + seed);
        }
    }

    private int assertRight(RandomText text, byte[] bytes, List<Finding> findings, String what) throws IOException {
        List<String> known = text.tokens().stream().map(this::fingerprint).toList();
        int verified = 0;
        for (Finding finding : findings) {
            Region region = finding.region();
            assertTrue(
                    region.line() >= 1
                            && region.column() >= 1
                            && region.endLine() >= region.line()
                            && (region.endLine() > region.line() || region.endColumn() > region.column())
                            && region.endLine() <= bytes.length + 1
                            && region.endColumn() <= bytes.length + 1,
                    () -> what + ": " + region);
            if (finding.tier() == Tier.VERIFIED) {
                verified++;
                // the look-alikes of the text hold tokens with a character more or less, which damage may mend
                assertTrue(
                        known.contains(finding.fingerprint()) || isMended(text, finding), () -> what + ": " + finding);
            }
        }
        assertSameInAStream(bytes, findings, what);
        return verified;
    }

    private boolean isMended(RandomText text, Finding finding) {
        return text.others().stream().map(this::fingerprint).anyMatch(finding.fingerprint()::equals);
    }

    private void assertSameInAStream(byte[] bytes, List<Finding> findings, String what) throws IOException {
        List<Finding> streamed = new ArrayList<>();
        detector.scan(new ByteArrayInputStream(bytes), streamed::add);
        assertEquals(findings, streamed, () -> what + ": another result in a stream");
    }

    private String fingerprint(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        return key.fingerprint(bytes, 0, bytes.length);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(damaged.length + 1);
            int count = Math.min(damaged.length - at, random.nextInt(60));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(damaged, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> out.writeBytes(TROUBLE[random.nextInt(TROUBLE.length)].getBytes(StandardCharsets.ISO_8859_1));
                case 1 -> out.write(random.nextInt(256));
                case 2 -> out.write(damaged, at, count);
                case 3 -> at += count;
                default -> {
                    for (int j = 0; j < count; j++) {
                        out.write(damaged[at + j] ^ (1 << random.nextInt(8)));
                    }
                    at += count;
                }
            }
            out.write(damaged, at, damaged.length - at);
            damaged = out.toByteArray();
        }
        return damaged;
    }
}
