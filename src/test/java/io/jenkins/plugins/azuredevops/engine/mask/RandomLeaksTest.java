package io.jenkins.plugins.azuredevops.engine.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a token is printed, and in whatever portions, a search of another kind finds nothing of it in the log. */
class RandomLeaksTest {

    private static final int LOGS = 4000;

    private static final String[] TROUBLE = {
        "\0", "%", "%25", "\\", "\\u", "\\x", "&", "&#", "&#x", "&amp;", "=", "\r", "\n", "\r\n", "\u001b", "\u001b[",
        "eyJ", "."
    };

    @Test
    void nothingOfThemIsFound() throws IOException {
        int leaks = 0;
        for (int seed = 0; seed < LOGS; seed++) {
            Random random = new Random(seed);
            List<String> tokens = tokens(seed, 1 + random.nextInt(3));
            String token = tokens.get(random.nextInt(tokens.size()));
            String log = "before the leak <" + new LeakedText(random).of(token) + "> behind it\nthe end\n";
            String shown = written(log, traces(tokens), random);

            Optional<String> found = new LeakSearch(tokens).in(shown);
            int number = seed;
            assertEquals(Optional.empty(), found, () -> "seed " + number + " of\n" + log + "\nshown as\n" + shown);
            assertTrue(
                    shown.startsWith("before the ") && shown.endsWith(" it\nthe end\n"),
                    () -> "seed " + number + ": " + shown);
            leaks += new LeakSearch(tokens).in(log).isPresent() ? 1 : 0;
        }
        assertTrue(leaks > LOGS / 2, "logs that would have shown something: " + leaks);
    }

    /** What it looks for is what it hides, so a second look finds nothing more; and no damage makes it throw. */
    @Test
    void damagedLogsAreMaskedToo() throws IOException {
        for (int seed = 0; seed < LOGS; seed++) {
            Random random = new Random(seed);
            List<String> tokens = tokens(seed, 1);
            TokenTraces traces = traces(tokens);
            StringBuilder log = new StringBuilder(new LeakedText(random).of(tokens.get(0)));
            for (int damage = random.nextInt(6); damage > 0; damage--) {
                int at = random.nextInt(log.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> log.insert(at, TROUBLE[random.nextInt(TROUBLE.length)]);
                    case 1 -> log.delete(at, at + random.nextInt(9));
                    default -> log.insert(at, (char) random.nextInt(256));
                }
            }
            String shown = written(log.toString(), traces, random);

            int number = seed;
            assertEquals(
                    Optional.empty(),
                    plain(tokens, shown),
                    () -> "seed " + number + " of\n" + log + "\nshown as\n" + shown);
        }
    }

    /** Damage makes letters of other text, so that only what is left as it was can be judged. */
    private static Optional<String> plain(List<String> tokens, String shown) {
        for (String part : tokens.get(0).split("\\.", 2)[1].split("\\.")) {
            for (int at = 0; at + TokenTraces.SHORTEST <= part.length(); at++) {
                String window = part.substring(at, at + TokenTraces.SHORTEST);
                if (shown.contains(window)) {
                    return Optional.of(window);
                }
            }
        }
        return Optional.empty();
    }

    private static String written(String log, TokenTraces traces, Random random) throws IOException {
        byte[] bytes = log.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        int most = 1 + random.nextInt(random.nextBoolean() ? 9000 : 40);
        try (MaskingStream stream = new MaskingStream(shown, (data, from, to) -> traces)) {
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(most));
                stream.write(bytes, at, count);
                at += count;
            }
        }
        return shown.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<String> tokens(long seed, int count) {
        JwtMint mint = new JwtMint(seed);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(mint.token());
        }
        return tokens;
    }

    private static TokenTraces traces(List<String> tokens) {
        return TokenTraces.of(tokens.stream().map(SecretText::of).toList());
    }
}
