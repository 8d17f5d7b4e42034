package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A line of a log loses its verified tokens, in each form, and nothing else. */
class MaskTest {

    private final PatMint mint = new PatMint(11);

    @Test
    void everyFormIsHiddenWhole() {
        String pat = mint.newPat();
        String header = base64(":" + pat);
        String twice = base64("auth=" + base64("user:" + pat));
        assertAll(
                () -> assertEquals("token: ****\n", mask("token: " + pat + "\n"), "plain"),
                () -> assertEquals("****", mask(mint.oldPat()), "of the old form, without an end of line"),
                () -> assertEquals(
                        "https://dana:****@dev.azure.com/contoso",
                        mask("https://dana:" + pat + "@dev.azure.com/contoso"),
                        "in a URL"),
                () -> assertEquals("\"a\\n****\"", mask("\"a\\n" + pat + "\""), "behind an escape"),
                () -> assertEquals("Basic ****\r\n", mask("Basic " + header + "\r\n"), "of a header"),
                () -> assertEquals("****", mask(twice), "encoded twice"),
                () -> assertEquals("a **** b **** c", mask("a " + pat + " b " + mint.oldPat() + " c"), "two"));
    }

    @Test
    void whatIsNoVerifiedTokenStays() {
        String pat = mint.newPat();
        char last = pat.charAt(83) == 'x' ? 'y' : 'x';
        assertAll(
                () -> assertNull(mask("an ordinary line\n")),
                () -> assertNull(mask("")),
                () -> assertNull(mask(pat.substring(0, 83) + last), "one character changed"),
                () -> assertNull(mask("AZURE_DEVOPS_EXT_PAT=" + mint.editedOldPat()), "beside a name"),
                () -> assertEquals("grün **** ß", mask("grün " + pat + " ß"), "other letters"));
    }

    @Test
    void whatIsBehindTheLineInItsBufferIsNoPartOfIt() {
        byte[] line = "short\n".getBytes(StandardCharsets.UTF_8);
        byte[] buffer = Arrays.copyOf(line, 200);
        byte[] before = mint.newPat().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(before, 0, buffer, line.length, before.length);

        assertNull(Pats.mask(buffer, line.length));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mask(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] masked = Pats.mask(bytes, bytes.length);
        return masked == null ? null : new String(masked, StandardCharsets.UTF_8);
    }
}
