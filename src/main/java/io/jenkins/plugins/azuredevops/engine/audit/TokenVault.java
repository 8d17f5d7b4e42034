package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the tokens that are found, in memory, for an audit that asks organizations about them; for any other, nothing. */
final class TokenVault {

    private final Detector detector;
    private final boolean isOpen;
    private final Map<String, SecretText> tokens = new HashMap<>();

    TokenVault(Detector detector, boolean isOpen) {
        this.detector = detector;
        this.isOpen = isOpen;
    }

    /** @param text in which the finding was made */
    void keep(Finding finding, byte[] text) {
        if (isOpen && finding.tier() == Tier.VERIFIED && !tokens.containsKey(finding.fingerprint())) {
            detector.reveal(text, finding.fingerprint()).ifPresent(token -> {
                tokens.put(finding.fingerprint(), SecretText.of(new String(token, StandardCharsets.US_ASCII)));
                Arrays.fill(token, (byte) 0);
            });
        }
    }

    Optional<SecretText> token(String fingerprint) {
        return Optional.ofNullable(tokens.get(fingerprint));
    }
}
