package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines and columns as an editor counts them. */
class LinesTest {

    private final String token = new PatMint(101).newPat();
    private final Detector detector = new Detector(FingerprintKey.random());

    @Test
    void columnsAreUtf16CodeUnitsInEveryEncoding() {
        String text = "Zeile 1\r\n\n\u4e0a\u010a é \uD83D\uDE00 pat=" + token + " \u4e0a";
        Region expected = new Region(3, 13, 3, 97);
        assertEquals(expected, detector.scan(text).get(0).region());
        assertEquals(expected, region(text, UTF_8));
        assertEquals(expected, region(text, UTF_16LE));
        assertEquals(expected, region(text, UTF_16BE));
    }

    @Test
    void aByteOrderMarkHasNoColumn() {
        Region expected = new Region(1, 5, 1, 89);
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertEquals(expected, region("\ufeffpat=" + token, charset), charset::name);
        }
    }

    @Test
    void anEncodedTokenIsShownWithAllOfItsEncoding() {
        String encoded = Base64.getMimeEncoder().encodeToString(("account:" + token + "\n").getBytes(UTF_8));
        List<String> lines = encoded.lines().toList();
        Region expected = new Region(2, 7, 3, lines.get(1).length() + 1);
        assertEquals(expected, region("x\nauth: " + encoded + "\ny", UTF_8));
    }

    @Test
    void linesBeforeAppendedUtf16AreCounted() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("one line in ASCII\n".repeat(9).getBytes(UTF_8));
        text.writeBytes(("x\n".repeat(200) + token).getBytes(UTF_16LE));
        assertEquals(210, detector.scan(text.toByteArray()).get(0).line());
    }

    private Region region(String text, Charset charset) {
        List<Finding> findings = detector.scan(text.getBytes(charset));
        assertEquals(1, findings.size(), () -> "findings in " + charset);
        return findings.get(0).region();
    }
}
