package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every token is found in every form in which it is left behind. */
class EncodingsTest {

    private static final int TOKENS = 40;
    private static final Map<String, UnaryOperator<String>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("quoted", t -> "pat = '" + t + "'");
        FORMS.put("user and token in a URL", t -> "origin https://me:" + t + "@dev.azure.com/contoso/_git/app (fetch)");
        FORMS.put("token alone in a URL", t -> "https://" + t + "@contoso.visualstudio.com/");
        FORMS.put("percent-encoded", t -> "https%3A%2F%2Fme%3A" + t + "%40dev.azure.com");
        FORMS.put("percent-encoded twice", t -> "https%253A%252F%252Fme%253A" + t + "%2540dev.azure.com");
        FORMS.put("behind an escaped newline", t -> "{\"log\":\"login\\n" + t + "\\n\"}");
        FORMS.put("behind an escaped tab", t -> "\"a\\t" + t + "\\tb\"");
        FORMS.put("behind an escape that was escaped", t -> "\"{\\\"log\\\":\\\"a\\\\n" + t + "\\\\n\\\"}\"");
        FORMS.put("behind \\u003d", t -> "\"pat\\u003d" + t + "\\u0026x\"");
        FORMS.put("behind \\x3D", t -> "b'pat\\x3D" + t + "\\x26'");
        FORMS.put("behind an octal escape", t -> "$'pat\\075" + t + "\\012'");
        FORMS.put("behind a colour code", t -> "\u001b[8mha:AAAA\u001b[0m" + t + "\u001b[1;31m!\u001b[m");
        FORMS.put("behind a written colour code", t -> "{\"l\":\"\\u001b[1;32m" + t + "\\u001b[0m\"}");
        FORMS.put("in an XML element", t -> "<password>" + t + "</password>");
        FORMS.put("between XML entities", t -> "&quot;" + t + "&quot;");
        FORMS.put("behind a numeric entity", t -> "pat&#61;" + t + "&#10;");
        FORMS.put("behind a hexadecimal entity", t -> "pat&#x3D;" + t + "&#x0a;");
        FORMS.put("in an attribute between entities", t -> "url=\"https://me&#58;" + t + "&#64;dev.azure.com/&amp;x\"");
        FORMS.put("between escaped quotes", t -> "{\"json\":\"{\\\"pat\\\":\\\"" + t + "\\\"}\"}");
        FORMS.put("percent-encoded in lower case", t -> "https%3a%2f%2fme%3a" + t + "%40dev.azure.com");
        FORMS.put("behind a plus that stands for a blank", t -> "header=Bearer+" + t + "&x");
        FORMS.put("between an underscore and a dash", t -> "token_" + t + "-old");
        FORMS.put("between slashes", t -> "curl https://proxy/" + t + "/feed");
        FORMS.put("beside letters that are not ASCII", t -> "Schlüssel„" + t + "“é");
        for (String user : List.of("", "m", "me", "bot", "ci-bot", "svc~?>account")) {
            FORMS.put("Base64 of '" + user + ":' and token", t -> "Authorization: Basic " + base64(user + ":" + t));
        }
        FORMS.put("Base64 of the token", t -> "_password=" + base64(t));
        FORMS.put("Base64 of the token, encoded again for npm", t -> "_password=\"" + base64(base64(t)) + "\"");
        FORMS.put("Base64 behind an entity", t -> "auth=&quot;" + base64("me:" + t) + "&quot;");
        FORMS.put("Base64 with a newline inside", t -> "auth: " + base64("me:" + t + "\n"));
        FORMS.put("Base64 without padding", t -> "\"" + base64("me:" + t).replace("=", "") + "\"");
        FORMS.put("Base64 for URLs", t -> "?auth=" + base64Url("~?>:" + t) + "&x=1");
        FORMS.put("Base64 behind %20", t -> "Authorization%3A%20Basic%20" + base64("me:" + t));
        FORMS.put("Base64 behind an escaped newline", t -> "\"Basic:\\n" + base64(":" + t) + "\"");
        FORMS.put("Base64 behind a path", t -> "secrets/blob/" + base64("me:" + t));
        FORMS.put(
                "Base64 with percent-encoded padding",
                t -> "h=" + base64("me:" + t).replace("=", "%3D") + "&b");
        FORMS.put("Base64 behind a name and underscore", t -> "auth_" + base64("me:" + t));
        for (int width : List.of(52, 60, 64, 72, 76)) {
            FORMS.put("Base64 wrapped at " + width, t -> "data:\n" + wrap(base64("account:" + t), width, "\n"));
        }
        FORMS.put("Base64 wrapped with carriage returns", t -> wrap(base64("account:" + t), 76, "\r\n"));
        FORMS.put("Base64 wrapped and indented", t -> "data: |\n  " + wrap(base64("account:" + t), 64, "\n  "));
        FORMS.put("Base64 wrapped in a JSON string", t -> "\"" + wrap(base64("account:" + t), 76, "\\n") + "\\n\"");
        FORMS.put("Base64 wrapped in a form", t -> "a=" + wrap(base64("account:" + t), 76, "%0D%0A") + "%0D%0A&b");
        FORMS.put(
                "Base64 folded behind a name",
                t -> "Authorization: Basic "
                        + wrap("x".repeat(21) + base64("acc:" + t), 76, "\n").substring(21));
        FORMS.put("Base64 of a file", t -> "npmrc: " + base64(npmrc(t)));
        FORMS.put("Base64 of a file, wrapped", t -> wrap(base64(npmrc(t).repeat(3)), 76, "\n"));
        FORMS.put("Base64 twice", t -> base64(base64(t)));
        FORMS.put("Base64 twice, of user and token", t -> base64(base64("me:" + t)));
        FORMS.put(
                "Base64 of a Docker configuration",
                t -> ".dockerconfigjson: "
                        + base64("{\"auths\":{\"r.azurecr.io\":{\"auth\":\"" + base64("me:" + t) + "\"}}}"));
        FORMS.put(
                "Base64 twice, wrapped both times",
                t -> wrap(base64(wrap(base64("me:" + t), 76, "\n") + "\n"), 76, "\n"));
        FORMS.put("Base64 of JSON with an escape", t -> base64("{\"log\":\"login\\n" + t + "\"}"));
        FORMS.put("Base64 of UTF-16", t -> "-Enc " + base64(t, false));
        FORMS.put("Base64 of UTF-16, user and token", t -> "-Enc " + base64("me:" + t, false));
        FORMS.put("Base64 of UTF-16 with a mark", t -> "-Enc " + base64("\ufeffme:" + t, false));
        FORMS.put("Base64 of a script in UTF-16", t -> base64("$h = '" + base64(":" + t) + "'\r\nexit", false));
    }

    private final FingerprintKey key = FingerprintKey.random();
    private final Detector detector = new Detector(key);

    @TestFactory
    Stream<DynamicTest> inUtf8() {
        return forms(text -> text.getBytes(UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> inUtf16WithAMark() {
        return forms(text -> ("\ufeff" + text).getBytes(UTF_16LE));
    }

    @TestFactory
    Stream<DynamicTest> inUtf16WithoutAMark() {
        return forms(text -> text.getBytes(UTF_16LE));
    }

    @TestFactory
    Stream<DynamicTest> inBigEndianUtf16() {
        return forms(text -> text.getBytes(UTF_16BE));
    }

    @TestFactory
    Stream<DynamicTest> inUtf16AppendedToALog() {
        return forms(text -> concat("one line in ASCII, then PowerShell\n".repeat(9), text));
    }

    @Test
    void twoEncodedTokensOnLinesOfTheirOwnAreTwo() {
        PatMint mint = new PatMint(1);
        List<String> tokens = Stream.generate(mint::newPat).limit(50).toList();
        String lines =
                String.join("\n", tokens.stream().map(EncodingsTest::base64).toList());
        List<Finding> findings = detector.scan(lines);
        assertEquals(tokens.stream().map(this::fingerprint).toList(), fingerprints(findings));
    }

    @Test
    void tokensOnLinesOfTheirOwnAreAllFound() {
        PatMint mint = new PatMint(2);
        List<String> tokens = Stream.generate(() -> List.of(mint.newPat(), mint.oldPat()))
                .limit(50)
                .flatMap(List::stream)
                .toList();
        List<Finding> findings = detector.scan(String.join("\n", tokens));
        assertEquals(tokens.stream().map(this::fingerprint).toList(), fingerprints(findings));
    }

    @Test
    void aTokenOnTwoLinesIsFoundIfItsChecksumHolds() {
        PatMint mint = new PatMint(5);
        for (String lineBreak : List.of("\n", "\r\n", "\n    ", "\\\n", "\\\r\n\t", "=\r\n", "\\n")) {
            for (int width = 52; width < 84; width++) {
                String token = mint.newPat();
                String text = "PAT='" + wrap(token, width, lineBreak) + "'";
                assertEquals(List.of(fingerprint(token)), fingerprints(detector.scan(text)), text);
                String shape = wrap(mint.newKind('D'), width, lineBreak);
                assertEquals(List.of(), detector.scan(shape), "nothing says that these lines belong together");
            }
        }
    }

    @Test
    void theEndOfATokenMayBeTheLongerLine() {
        PatMint mint = new PatMint(6);
        for (int width = 1; width <= 32; width++) {
            String token = mint.newPat();
            String text = "PAT=" + token.substring(0, width) + "\\\n  " + token.substring(width) + "\n";
            assertEquals(List.of(fingerprint(token)), fingerprints(detector.scan(text)), text);
        }
    }

    @Test
    void anEncodedTokenInsideALongerRunIsNone() {
        PatMint mint = new PatMint(3);
        String run = mint.letters(PatMint.BASE62, 30) + mint.newPat() + mint.letters(PatMint.BASE62, 31);
        assertEquals(List.of(), detector.scan(base64(run)));
    }

    @Test
    void threeTimesIsTooDeep() {
        String token = new PatMint(4).newPat();
        assertEquals(List.of(), detector.scan(base64(base64(base64(token)))));
    }

    private Stream<DynamicTest> forms(Function<String, byte[]> encoding) {
        return FORMS.entrySet().stream()
                .map(form -> DynamicTest.dynamicTest(form.getKey(), () -> {
                    PatMint mint = new PatMint(form.getKey().hashCode());
                    for (int i = 0; i < TOKENS; i++) {
                        String token = i % 2 == 0 ? mint.newPat() : mint.oldPat();
                        String text = "# line one\n" + form.getValue().apply(token) + "\nlast line\n";
                        assertFound(token, text, encoding.apply(text));
                    }
                }));
    }

    private void assertFound(String token, String text, byte[] bytes) throws Exception {
        List<Finding> findings = new ArrayList<>();
        assertTrue(detector.scan(new ByteArrayInputStream(bytes), findings::add), "taken for no text");
        assertTrue(
                fingerprints(findings).contains(fingerprint(token)) && findings.size() <= 3,
                () -> "found " + findings + " in " + text);
        assertTrue(findings.stream().allMatch(f -> f.tier() == Tier.VERIFIED), () -> "not verified: " + findings);
        assertEquals(findings, detector.scan(bytes), "in memory");
    }

    private static List<String> fingerprints(List<Finding> findings) {
        return findings.stream().map(Finding::fingerprint).toList();
    }

    private String fingerprint(String token) {
        return key.fingerprint(token.getBytes(UTF_8), 0, token.length());
    }

    private static String npmrc(String token) {
        return "; the team's feed\n//pkgs.dev.azure.com/contoso/_packaging/feed/npm/registry/:username=me\n"
                + "//pkgs.dev.azure.com/contoso/_packaging/feed/npm/registry/:_password=" + base64(token) + "\n"
                + "always-auth=true\n";
    }

    private static String base64(String text) {
        return base64(text, true);
    }

    private static String base64(String text, boolean narrow) {
        return Base64.getEncoder().encodeToString(text.getBytes(narrow ? UTF_8 : UTF_16LE));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String wrap(String text, int width, String lineBreak) {
        return text.replaceAll("(.{" + width + "})(?=.)", "$1" + Matcher.quoteReplacement(lineBreak));
    }

    private static byte[] concat(String ascii, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii.getBytes(UTF_8));
        out.writeBytes(text.getBytes(UTF_16LE));
        return out.toByteArray();
    }
}
