package io.jenkins.plugins.azuredevops.engine.mask;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is hidden of what tools print that is of no token. */
class OrdinaryLogTest {

    private static final List<String> TOKENS =
            IntStream.range(0, 40).mapToObj(i -> new JwtMint(i).token()).toList();

    private static final TokenTraces TRACES =
            TokenTraces.of(TOKENS.stream().map(SecretText::of).toList());

    static Stream<String> texts() {
        return Stream.of(
                "Cloning into 'shop'...\nremote: Counting objects: 100% (27/27), done.\n"
                        + "   3f2a9c1..9b0d7e4  HEAD -> refs/heads/feature/JIRA-1234_do-the-thing\n",
                " > git rev-parse --verify --quiet 4f0c2a1b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a # timeout=10\n",
                "Downloading from central: https://repository.example/maven2/org/springframework/boot/spring-boot/3.5.0/"
                        + "spring-boot-3.5.0.pom\n[INFO] BUILD SUCCESS\n",
                "\tat io.jenkins.plugins.azuredevops.step.AzureDevOpsTokenExecution.start(AzureDevOpsTokenExecution.java:83)\n",
                "npm http fetch GET 200 https://pkgs.dev.azure.com/contoso/_packaging/feed/npm/registry/@scope%2fpackage 51ms\n"
                        + "\"integrity\": \"sha512-" + base64(64, 1) + "\"\n",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes(900, 2))
                        + "\n-----END CERTIFICATE-----\n",
                "data:image/png;base64," + base64(20_000, 3) + "\n",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301 99.5% \\\\server\\share\\new &amp; old; 100%25 \u001b[32mok\u001b[0m\n",
                "\u001b[8mha:////4" + base64(400, 4) + "\u001b[0m[Pipeline] sh\n",
                "Grüße aus Köln: ½ & &#252; \\u00fc %C3%BC \0\n",
                TOKENS.get(7).split("\\.")[0] + "\n" + TOKENS.get(7).split("\\.")[0] + "."
                        + TOKENS.get(8).split("\\.")[0] + "\n",
                Base64.getEncoder()
                                .encodeToString(TOKENS.get(7).substring(0, 40).getBytes(StandardCharsets.UTF_8)) + "\n",
                "eyJhbGciOiJub25lIn0 eyJ.eyJ.eyJ\n",
                "*".repeat(300) + "-".repeat(300) + "=".repeat(300) + "A".repeat(300) + "\n");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isShown(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertNull(new LogMask().hide(bytes, 0, bytes.length, TRACES), text);
    }

    /** Ten million letters, of Base64 and wrapped, behind each other. */
    @Test
    void randomBase64IsShown() {
        LogMask mask = new LogMask();
        for (int seed = 0; seed < 100; seed++) {
            byte[] text = Base64.getMimeEncoder().encode(bytes(75_000, seed));
            assertNull(mask.hide(text, 0, text.length, TRACES), "seed " + seed);
        }
    }

    @Test
    void onlyRandomLettersLookRandom() {
        assertAll(
                () -> assertTrue(areRandom(base64(15, 5)), "20 letters"),
                () -> assertTrue(areRandom("--header=" + base64(40, 6) + "..."), "within"),
                () -> assertTrue(areRandom(TOKENS.get(0)), "a token"),
                () -> assertFalse(areRandom(base64(12, 7)), "too few"),
                () -> assertFalse(
                        areRandom("src/main/java/io/jenkins/plugins/azuredevops/step/BuildMask.java"), "a path"),
                () -> assertFalse(areRandom("AzureDevOpsTokenExecutionStartFailureListener"), "a name"),
                () -> assertFalse(areRandom("4f0c2a1b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a"), "a commit"),
                () -> assertFalse(areRandom("3F2504E0-4F89-11D3-9A0C-0305E82C3301"), "a GUID"));
    }

    private static boolean areRandom(String text) {
        return RandomLetters.areIn(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
    }

    private static String base64(int count, long seed) {
        return Base64.getEncoder().encodeToString(bytes(count, seed));
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
