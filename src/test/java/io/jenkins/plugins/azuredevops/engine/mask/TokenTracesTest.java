package io.jenkins.plugins.azuredevops.engine.mask;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an agent gets to know pieces of tokens by holds no piece of one, and serves as well there. */
class TokenTracesTest {

    private static final List<String> TOKENS =
            Stream.of(1, 2, 3).map(seed -> new JwtMint(seed).token()).toList();

    private final TokenTraces traces =
            TokenTraces.of(TOKENS.stream().map(SecretText::of).toList());

    @Test
    void onTheWireThereIsNothingOfAToken() throws Exception {
        byte[] wire = serialized(traces);
        TokenTraces read = deserialized(wire);

        assertAll(
                () -> assertFalse(
                        new LeakSearch(TOKENS)
                                .in(new String(wire, StandardCharsets.ISO_8859_1))
                                .isPresent(),
                        "a leak"),
                () -> assertTrue(wire.length < TOKENS.size() * 40_000, "bytes: " + wire.length),
                () -> assertEquals(3, read.tokens(), "tokens"),
                () -> TOKENS.forEach(token -> assertEquals("****", masked(token.split("\\.")[2], read))));
    }

    /** Else whoever has computed the hashes of some texts once would know them in all builds. */
    @Test
    void twoOfTheSameTokensHaveNothingInCommon() throws IOException {
        TokenTraces again = TokenTraces.of(TOKENS.stream().map(SecretText::of).toList());

        assertNotEquals(Arrays.hashCode(serialized(traces)), Arrays.hashCode(serialized(again)));
    }

    @Test
    void withoutATokenOnlyTheShapeCounts() {
        String token = TOKENS.get(0);

        assertAll(
                () -> assertEquals("****", masked(token, TokenTraces.none()), "a whole token"),
                () -> assertNull(masked(token.split("\\.")[2], TokenTraces.none()), "its signature"),
                () -> assertEquals("TokenTraces[tokens=0]", TokenTraces.none().toString()));
    }

    /** So would be one that comes from elsewhere than Entra. */
    @Test
    void whatIsNotInPartsIsHiddenAsAWhole() {
        String secret = TOKENS.get(0).split("\\.")[2];

        assertEquals("****", masked(secret, TokenTraces.of(List.of(SecretText.of(secret)))));
    }

    private static String masked(String text, TokenTraces traces) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = new LogMask().hide(bytes, 0, bytes.length, traces);
        return hidden == null ? null : new String(hidden, StandardCharsets.UTF_8);
    }

    private static byte[] serialized(TokenTraces traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(traces);
        }
        return bytes.toByteArray();
    }

    private static TokenTraces deserialized(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (TokenTraces) in.readObject();
        }
    }
}
