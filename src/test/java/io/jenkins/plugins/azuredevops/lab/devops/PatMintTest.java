package io.jenkins.plugins.azuredevops.lab.devops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatMintTest {

    /** Of random text, computed by two other programs; the last ones show the padding on the right and zeros in front. */
    @ParameterizedTest
    @CsvSource({
        "1YhWtYSbhlons8zu7TzRwMjcsIE0EwCoAH7qsZFj, ZM5RhKerE5p8JQQJ99BHACAAAAAUNcqnAAAAAZDO, 38bk",
        "lVheV1KdJooOAIzddmXKizSiSO37OdzjYXxNtbo3, phTi7sEGjSk1JQQJ99CCACAAAAAUhmYUAAAAAZDO, 4Qi7",
        "Nsa9A0ni8tGDpwRkh4JY6YEkC2kokxyvT8CnhyNd, yhKfWmnb5z29JQQJ99BDORiusb3d59oYAAASAZDO, 47us",
        "TrY9OVJqXbP5PG2oabGKrnToRb1dYqPTYuRHO5Q6, FI9fAU9lCiEPJQQJ99ACuHcW6wkyT63fopjeAZDO, 0ziM",
        "bn8UJiKYcyHOINHOuZdxFT0rHez4SoEm9AP5WyKZ, BcZfpEAjNvEsJQQJ99DCAAAAAAAAAAAAAAASAZDO, 00CJ",
    })
    void theChecksumIsThatOfOtherPrograms(String head, String tail, String checksum) {
        assertEquals(checksum, PatMint.checksum(head + tail));
    }

    @Test
    void aPatHasTheDocumentedFormAndTheMonthOfItsMaking() {
        PatMint mint = new PatMint(Clock.fixed(Instant.parse("2026-03-05T00:00:00Z"), ZoneOffset.UTC));

        String pat = mint.mint();

        assertEquals(84, pat.length());
        assertTrue(pat.matches("[A-Za-z0-9]{52}JQQJ99CC[A-Za-z0-9]{16}AZDO[A-Za-z0-9]{4}"), "not the documented form");
        assertEquals(PatMint.checksum(pat.substring(0, 80)), pat.substring(80));
    }
}
