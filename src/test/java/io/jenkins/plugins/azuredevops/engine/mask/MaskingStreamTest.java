package io.jenkins.plugins.azuredevops.engine.mask;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines go on when they are whole, with what is hidden of them, and a token counts from the next one on. */
class MaskingStreamTest {

    private static final String TOKEN = new JwtMint(1).token();
    private static final String SIGNATURE = TOKEN.split("\\.")[2];

    private final List<String> shown = new ArrayList<>();
    private final List<SecretText> tokens = new ArrayList<>();
    private final MaskingStream stream = new MaskingStream(
            new OutputStream() {
                @Override
                public void write(int b) {
                    throw new AssertionError("a log is not written byte by byte");
                }

                @Override
                public void write(byte[] data, int offset, int length) {
                    shown.add(new String(data, offset, length, StandardCharsets.UTF_8));
                }
            },
            (data, from, to) -> tokens.isEmpty() ? null : TokenTraces.of(tokens));

    @Test
    void linesGoOnTogetherAndTheirBeginningsWait() throws IOException {
        write("one\ntwo\nthr");
        write("ee\r\nfour\r");
        write("five");
        stream.write('\r');
        stream.write('\n');
        stream.flush();
        write("six");
        stream.close();

        assertEquals(List.of("one\ntwo\n", "three\r\n", "four\r", "five\r\n", "six"), shown);
    }

    @Test
    void aTokenIsHiddenFromWhenItIsKnown() throws IOException {
        write("a " + SIGNATURE + "\n");
        tokens.add(SecretText.of(new JwtMint(2).token()));
        write("b " + SIGNATURE + "\nc ");
        tokens.add(SecretText.of(TOKEN));
        write(SIGNATURE + "\nd " + SIGNATURE);
        stream.close();

        assertEquals(List.of("a " + SIGNATURE + "\n", "b " + SIGNATURE + "\n", "c ****\n", "d ****"), shown);
    }

    @Test
    void aLineWithoutEndTakesNoMemory() throws IOException {
        tokens.add(SecretText.of(TOKEN));
        String words = "word ".repeat(1000);
        for (int i = 0; i < 40; i++) {
            write(words);
            write(SIGNATURE + ' ');
        }
        stream.close();

        assertAll(
                () -> assertTrue(shown.size() > 2, "pieces: " + shown.size()),
                () -> assertEquals((words + "**** ").repeat(40), String.join("", shown)));
    }

    /** A token across the place where a line without end is cut. */
    @Test
    void whereALineIsCutNothingIsShown() throws IOException {
        tokens.add(SecretText.of(TOKEN));
        for (int before = 65_000; before < 65_536; before += 7) {
            shown.clear();
            write(" ".repeat(before));
            write(SIGNATURE.substring(0, 200));
            write(SIGNATURE.substring(200) + "\n");
            String all = String.join("", shown);
            int number = before;
            assertFalse(
                    new LeakSearch(List.of(TOKEN)).in(all).isPresent(), () -> "behind " + number + ": " + all.strip());
        }
    }

    @Test
    void theLogIsClosedWithIt() throws IOException {
        boolean[] isClosed = new boolean[1];
        new MaskingStream(
                        new ByteArrayOutputStream() {
                            @Override
                            public void close() {
                                isClosed[0] = true;
                            }
                        },
                        (data, from, to) -> null)
                .close();

        assertTrue(isClosed[0], "closed");
    }

    private void write(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
