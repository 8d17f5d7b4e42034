package io.jenkins.plugins.azuredevops.engine.detect;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A text of many lines in which tokens stand, in forms that are put together at random, among what looks like tokens. */
final class RandomText {

    private static final String PRINTABLE = PatMint.BASE62 + "!#$%&()*+,-./;<=>?@[]^_{|}~ ";

    private final Random random;
    private final PatMint mint;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final byte[] bytes;

    RandomText(long seed) {
        random = new Random(seed);
        mint = new PatMint(seed);
        StringBuilder text = new StringBuilder();
        int lines = 1 + random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            text.append(random.nextInt(3) == 0 ? withToken() : withoutToken())
                    .append(random.nextBoolean() ? "\n" : "\r\n");
        }
        bytes = encode(text.toString());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Those that stand in it. */
    List<String> tokens() {
        return tokens;
    }

    /** Those that look-alikes were made of. */
    List<String> others() {
        return others;
    }

    private String withToken() {
        String token = random.nextBoolean() ? mint.newPat() : mint.oldPat();
        tokens.add(token);
        String inner =
                switch (random.nextInt(4)) {
                    case 0 -> token;
                    case 1 -> ":" + token;
                    case 2 -> mint.letters(PatMint.BASE62 + "-_.", 1 + random.nextInt(20)) + ":" + token;
                    default -> "user=me\npassword=" + token + "\nalways-auth=true\n";
                };
        int depth = random.nextInt(3);
        for (int i = 0; i < depth; i++) {
            inner = base64(i == 0 ? inner : "auth = " + inner + "\n");
        }
        return escaped(surrounded(inner));
    }

    private String base64(String text) {
        Base64.Encoder encoder =
                switch (random.nextInt(4)) {
                    case 0 -> Base64.getUrlEncoder().withoutPadding();
                    case 1 -> Base64.getMimeEncoder(76, "\n".getBytes(UTF_8));
                    case 2 -> Base64.getMimeEncoder(64, "\r\n".getBytes(UTF_8));
                    default -> Base64.getEncoder();
                };
        return encoder.encodeToString(text.getBytes(UTF_8));
    }

    private String surrounded(String inner) {
        return switch (random.nextInt(6)) {
            case 0 -> inner;
            case 1 -> "key: \"" + inner + "\"";
            case 2 -> "{'a':'" + inner + "'}";
            case 3 -> "https://me:" + inner + "@dev.azure.com/contoso";
            case 4 -> "Authorization: Basic " + inner;
            default -> "export X=" + inner + ";";
        };
    }

    private String escaped(String line) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "\""
                        + line.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r") + "\"";
            case 1 -> URLEncoder.encode(line, UTF_8);
            case 2 -> "<v>" + line.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "</v>";
            default -> line;
        };
    }

    private String withoutToken() {
        String token = random.nextBoolean() ? mint.newPat() : mint.oldPat();
        others.add(token);
        return switch (random.nextInt(8)) {
            case 0 -> "integrity sha512-" + mint.letters(PatMint.BASE62 + "+/", 86) + "==";
            case 1 -> mint.letters("0123456789abcdef", 40 + random.nextInt(90));
            case 2 -> "AZURE_DEVOPS_EXT_PAT=" + mint.letters(PatMint.BASE62, 84);
            case 3 -> "token: " + token.substring(1);
            case 4 -> "token: " + token + "x";
            case 5 -> "hash: " + mint.newKind('H');
            case 6 -> mint.letters(PRINTABLE, random.nextInt(200));
            default -> "edited " + mint.editedOldPat();
        };
    }

    private byte[] encode(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> text.getBytes(UTF_16LE);
            case 1 -> ("\ufeff" + text).getBytes(UTF_16LE);
            case 2 -> ("\ufeff" + text).getBytes(UTF_16BE);
            case 3 -> ("\ufeffé" + text).getBytes(UTF_8);
            default -> text.getBytes(UTF_8);
        };
    }
}
