package io.jenkins.plugins.azuredevops.engine.mask;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log shows no piece of a token's payload or signature, in whatever form, and the rest of it as it was. */
class LogMaskTest {

    private static final String TOKEN = new JwtMint(1).token();
    private static final String OTHER = new JwtMint(2).token();
    private static final String HEADER = TOKEN.split("\\.")[0];
    private static final String PAYLOAD = TOKEN.split("\\.")[1];
    private static final String SIGNATURE = TOKEN.split("\\.")[2];

    private final TokenTraces traces = TokenTraces.of(List.of(SecretText.of(TOKEN)));

    static Stream<String> forms() {
        return Stream.of(
                        TOKEN,
                        PAYLOAD,
                        SIGNATURE,
                        PAYLOAD + "." + SIGNATURE,
                        base64(TOKEN),
                        base64(":" + TOKEN),
                        base64("x:" + TOKEN),
                        base64("AzureDevOps:" + TOKEN),
                        base64(SIGNATURE),
                        Base64.getUrlEncoder().encodeToString(bytes("user:" + TOKEN)),
                        Base64.getMimeEncoder().encodeToString(bytes("user:" + TOKEN)),
                        Base64.getMimeEncoder(64, bytes("\n")).encodeToString(bytes(":" + TOKEN)),
                        base64("user:" + TOKEN).replace("/", "\\/").replace("+", "\\u002b"),
                        base64("user:" + TOKEN)
                                .replace("/", "%2F")
                                .replace("+", "%2b")
                                .replace("=", "%3D"),
                        base64("user:" + TOKEN).replace("/", "%252F").replace("+", "%252B"),
                        base64("user:" + TOKEN).replace("/", "&#47;").replace("+", "&#x2B;"),
                        every(3, SIGNATURE, letter -> "\\u%04x".formatted((int) letter)),
                        every(2, PAYLOAD, letter -> "%%%02X".formatted((int) letter)),
                        SIGNATURE.replaceAll(".{50}", "$0\\\\n"),
                        SIGNATURE.replaceAll(".{50}", "$0\" +\r\n    \""),
                        SIGNATURE.replaceAll(".{20}", "$0\u001b[01;31m\u001b[K"),
                        SIGNATURE.replaceAll(".", "$0\0"),
                        SIGNATURE.replaceAll(".", "$0 "))
                .map(form -> "before: " + form + "\nafter\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isHidden(String log) {
        String shown = mask(log);

        assertAll(
                () -> assertEquals(
                        List.of(),
                        new LeakSearch(List.of(TOKEN)).in(shown).stream().toList(),
                        shown),
                () -> assertTrue(shown.startsWith("before: "), shown),
                () -> assertTrue(shown.endsWith("\nafter\n"), shown));
    }

    /** The last of them begin or end in the middle of windows. */
    @Test
    void piecesAreHiddenWhole() {
        for (int from = 0; from < 30; from++) {
            for (int length = TokenTraces.SHORTEST; length < 60; length++) {
                String piece = SIGNATURE.substring(100 + from, 100 + from + length);
                assertEquals("a=****, b\n", mask("a=" + piece + ", b\n"), "from " + from + ", length " + length);
            }
        }
    }

    @Test
    void theHeaderAloneIsShown() {
        assertAll(
                () -> assertNull(hidden("header: " + HEADER + "\n"), "plain"),
                () -> assertNull(hidden("header: " + HEADER + ".\n"), "with the dot"),
                () -> assertNull(hidden("start: " + TOKEN.substring(0, 20) + "...\n"), "its beginning"));
    }

    @Test
    void ofAWrappedTokenTheHeaderIsShownAndTheRestOfEachLineHidden() {
        String wrapped = TOKEN.replaceAll(".{64}", "$0\n");
        String shown = mask(wrapped);
        String[] lines = shown.split("\n");

        assertAll(
                () -> assertEquals(
                        HEADER,
                        shown.substring(0, shown.indexOf("*")).replace("\n", "").replace(".", "")),
                () -> assertEquals(wrapped.split("\n").length, lines.length, "lines"),
                () -> assertEquals("****", lines[lines.length - 1], "the short last one"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 10, 14, 19})
    void narrowColumnsLeaveLessThanAPiece(int columns) {
        String wrapped = SIGNATURE.replaceAll(".{" + columns + "}", "$0\r\n");
        LogMask mask = new LogMask();
        String shown = wrapped.lines().map(line -> mask(mask, line + "\n")).collect(Collectors.joining());

        assertEquals(
                List.of(), new LeakSearch(List.of(TOKEN)).in(shown).stream().toList(), shown);
    }

    @Test
    void whatIsUnknownIsHiddenByItsShape() {
        assertAll(
                () -> assertEquals("a ****\n", mask("a " + OTHER + "\n"), "plain"),
                () -> assertEquals("a ****, ****.\n", mask("a " + OTHER + ", " + OTHER + ".\n"), "two"),
                () -> assertEquals("a ****\n", mask("a " + base64(OTHER) + "\n"), "encoded"),
                () -> assertEquals(
                        "a dTp****\n", mask("a " + base64("u:" + OTHER).replace("/", "\\/") + "\n"), "with a name"),
                () -> assertTrue(mask("a " + base64("me:" + OTHER) + "\n").matches("a \\w{4}\\*{4}\n"), "with another"),
                () -> assertNull(hidden("a " + OTHER.split("\\.")[0] + "\n"), "its header alone"));
    }

    @Test
    void twoTokensOfOneLineAreHiddenEach() {
        TokenTraces both = TokenTraces.of(List.of(SecretText.of(TOKEN), SecretText.of(OTHER)));
        String line = SIGNATURE + " and " + OTHER.split("\\.")[2] + "\n";

        assertEquals("**** and ****\n", text(new LogMask().hide(bytes(line), 0, line.length(), both)));
    }

    private String mask(String text) {
        return mask(new LogMask(), text);
    }

    private String mask(LogMask mask, String text) {
        byte[] bytes = bytes(text);
        byte[] hidden = mask.hide(bytes, 0, bytes.length, traces);
        return hidden == null ? text : text(hidden);
    }

    private byte[] hidden(String text) {
        return new LogMask().hide(bytes(text), 0, bytes(text).length, traces);
    }

    private static String every(int step, String text, Function<Character, String> written) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            all.append(i % step == 0 ? written.apply(text.charAt(i)) : text.charAt(i));
        }
        return all.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
