package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A stream is looked through in chunks; nobody may notice. */
class StreamingTest {

    private static final String LINE =
            "Fetching upstream changes from origin, pruning, resetting — then 12 files built\n";

    private final PatMint mint = new PatMint(7);
    private final FingerprintKey key = FingerprintKey.random();
    private final Detector detector = new Detector(key);

    @Test
    void plainTokensAreFoundAcrossEveryChunkBorder() throws IOException {
        atEveryOffset(mint.newPat(), UTF_8, t -> "x=" + t + "\n");
        atEveryOffset(mint.oldPat(), UTF_8, t -> "\"a\\n" + t + "\"");
    }

    @Test
    void encodedTokensAreFoundAcrossEveryChunkBorder() throws IOException {
        atEveryOffset(mint.newPat(), UTF_8, t -> "Basic " + base64(":" + t) + "\n");
        atEveryOffset(mint.oldPat(), UTF_8, t -> "Basic " + base64("me:" + t) + "\n");
        atEveryOffset(mint.newPat(), UTF_8, t -> base64("account:" + t).replaceAll("(.{76})", "$1\n") + "\n");
    }

    @Test
    void utf16IsFoundAcrossEveryChunkBorder() throws IOException {
        atEveryOffset(mint.newPat(), UTF_16LE, t -> "x=" + t + "\n");
        atEveryOffset(mint.oldPat(), UTF_16LE, t -> "Basic " + base64(":" + t) + "\n");
    }

    @Test
    void utf16AppendedToAsciiIsFoundAcrossEveryChunkBorder() throws IOException {
        byte[] appended = ("pat=" + mint.oldPat() + "\r\n").getBytes(UTF_16LE);
        for (int offset = -30; offset <= appended.length + 30; offset++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes(filler(Scan.BUFFER - offset).getBytes(UTF_8));
            text.writeBytes(appended);
            text.writeBytes(LINE.repeat(40).getBytes(UTF_8));
            assertEquals(1, stream(text.toByteArray()).size(), "border at " + offset);
        }
    }

    @Test
    void hintsCountAcrossEveryChunkBorder() throws IOException {
        String edited = mint.editedOldPat();
        for (int offset = -120; offset <= 120; offset++) {
            String text = filler(Scan.BUFFER + offset) + "\nAZP_TOKEN=" + edited + "\n" + LINE + edited
                    + " for dev.azure.com\n" + LINE.repeat(99);
            List<Finding> findings = stream(text.getBytes(UTF_8));
            assertEquals(
                    List.of(Tier.CONTEXT, Tier.CONTEXT),
                    findings.stream().map(Finding::tier).toList());
        }
    }

    @Test
    void aLineLongerThanAnyChunkHasRightColumns() throws IOException {
        String before = "é, \uD83D\uDE00; ".repeat(Scan.BUFFER / 4);
        String token = mint.newPat();
        byte[] bytes = ("first\n" + before + token + "\n" + LINE.repeat(9999) + token).getBytes(UTF_8);
        List<Finding> findings = stream(bytes);
        assertEquals(
                new Region(2, before.length() + 1, 2, before.length() + 85),
                findings.get(0).region());
        assertEquals(new Region(3 + 9999, 1, 3 + 9999, 85), findings.get(1).region());
    }

    @Test
    void tokensDeepInAHugeEncodedFileAreFound() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String token = i % 2 == 0 ? mint.newPat() : mint.oldPat();
            expected.add(key.fingerprint(token.getBytes(UTF_8), 0, token.length()));
            file.append(LINE.repeat(37 + i % 5))
                    .append("token = ")
                    .append(token)
                    .append('\n');
        }
        String encoded = base64(file.toString());
        assertEquals(expected, fingerprints(stream(encoded.getBytes(UTF_8))), "on one line");
        assertEquals(expected, fingerprints(stream(wrapped(encoded).getBytes(UTF_8))), "wrapped");
        assertEquals(expected, fingerprints(stream(wrapped(encoded).getBytes(UTF_16LE))), "wrapped, in UTF-16");
    }

    @Test
    void aHugeRunWithoutEncodingHasNoToken() throws IOException {
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < 9000; i++) {
            run.append(mint.newPat());
        }
        assertEquals(List.of(), stream(run.toString().getBytes(UTF_8)));
    }

    @Test
    void chunksMakeNoDifferenceToRandomMixtures() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (text.size() < 3 * Scan.BUFFER) {
                String token = random.nextBoolean() ? mint.newPat() : mint.oldPat();
                String part =
                        switch (random.nextInt(5)) {
                            case 0 -> "pat: " + token + "\n";
                            case 1 -> base64("me:" + token) + "\n" + LINE;
                            case 2 -> wrapped(base64(LINE.repeat(9) + token)) + "\n";
                            case 3 -> token.substring(1) + mint.letters(PatMint.BASE62, random.nextInt(9999));
                            default -> LINE.repeat(random.nextInt(999));
                        };
                text.writeBytes(part.getBytes(UTF_8));
            }
            assertEquals(detector.scan(text.toByteArray()), stream(text.toByteArray()), "mixture " + i);
        }
    }

    @Test
    void aStreamThatGivesAFewBytesAtATimeIsReadToItsEnd() throws IOException {
        byte[] text = (LINE.repeat(9000) + mint.newPat()).getBytes(UTF_8);
        InputStream slow = new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 997));
            }
        };
        List<Finding> findings = new ArrayList<>();
        detector.scan(slow, findings::add);
        assertEquals(9001, findings.get(0).line());
    }

    private void atEveryOffset(String token, Charset charset, UnaryOperator<String> form) throws IOException {
        int unit = charset == UTF_8 ? 1 : 2;
        String formed = form.apply(token);
        String fingerprint = key.fingerprint(token.getBytes(UTF_8), 0, token.length());
        for (int offset = -30; offset <= formed.length() + 30; offset++) {
            String text = filler(Scan.BUFFER / unit - offset) + "\n" + formed + LINE.repeat(40);
            byte[] bytes = text.getBytes(charset);
            List<Finding> findings = stream(bytes);
            int at = offset;
            assertTrue(
                    findings.size() == 1 && findings.get(0).fingerprint().equals(fingerprint),
                    () -> "border at " + at + " of " + formed + ": " + findings);
            assertEquals(detector.scan(bytes), findings, "place");
        }
    }

    /** So many bytes of ASCII lines. */
    private static String filler(int length) {
        String line = LINE.replace('—', '-');
        return line.repeat(length / line.length() + 1).substring(0, length);
    }

    private List<Finding> stream(byte[] bytes) throws IOException {
        List<Finding> findings = new ArrayList<>();
        assertTrue(detector.scan(new ByteArrayInputStream(bytes), findings::add), "taken for no text");
        return findings;
    }

    private static TreeSet<String> fingerprints(List<Finding> findings) {
        return new TreeSet<>(findings.stream().map(Finding::fingerprint).toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String wrapped(String text) {
        return text.replaceAll("(.{76})(?=.)", "$1\n");
    }
}
