package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever the forms that encodings and escapes make together, exactly the tokens that stand in a text are verified. */
class RandomTextsTest {

    private static final int TEXTS = 4000;

    private final FingerprintKey key = FingerprintKey.random();
    private final Detector detector = new Detector(key);

    @Test
    void exactlyTheTokensThatStandInATextAreVerified() {
        int tokens = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            RandomText text = new RandomText(seed);
            tokens += text.tokens().size();
            assertEquals(fingerprints(text.tokens()), verified(detector.scan(text.bytes())), "text of seed " + seed);
        }
        assertEquals(true, tokens > TEXTS, "too few tokens to show anything: " + tokens);
    }

    private Set<String> fingerprints(List<String> tokens) {
        Set<String> fingerprints = new TreeSet<>();
        for (String token : tokens) {
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            fingerprints.add(key.fingerprint(bytes, 0, bytes.length));
        }
        return fingerprints;
    }

    private static Set<String> verified(List<Finding> findings) {
        Set<String> fingerprints = new TreeSet<>();
        findings.stream()
                .filter(finding -> finding.tier() == Tier.VERIFIED)
                .forEach(finding -> fingerprints.add(finding.fingerprint()));
        return fingerprints;
    }
}
