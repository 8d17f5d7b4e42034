package io.jenkins.plugins.azuredevops.engine.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A piece of a token as some tool might print it: cut, encoded, escaped and wrapped by chance. The same from the same seed. */
final class LeakedText {

    private static final List<String> BREAKS =
            List.of("\n", "\r\n", "\n    ", " \\\n", "\\n", "\\r\\n", "%0A", "\" +\n  \"");

    private final Random random;

    LeakedText(Random random) {
        this.random = random;
    }

    String of(String token) {
        String piece = random.nextInt(3) == 0 ? token : cut(token);
        return wrapped(escaped(encoded(piece)));
    }

    private String cut(String token) {
        int from = random.nextInt(token.length() - 20);
        return token.substring(from, from + 20 + random.nextInt(token.length() - from - 19));
    }

    private String encoded(String piece) {
        byte[] name = new byte[random.nextInt(12)];
        random.nextBytes(name);
        byte[] all =
                (new String(name, StandardCharsets.ISO_8859_1) + ":" + piece).getBytes(StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(4)) {
            case 0 -> Base64.getEncoder().encodeToString(all);
            case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(all);
            default -> piece;
        };
    }

    private String escaped(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> text.replace("+", "\\u002b").replace("/", "\\/").replace("=", "\\u003D");
            case 1 -> text.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D");
            case 2 -> text.replace("+", "%252B").replace("/", "%252F").replace("=", "%253D");
            case 3 -> text.replace("+", "&#43;").replace("/", "&#x2f;");
            default -> text;
        };
    }

    /** Never within an escape: no tool wraps there. */
    private String wrapped(String text) {
        if (random.nextInt(2) == 0 || text.matches("(?s).*[\\\\%&].*")) {
            return text;
        }
        int columns = random.nextInt(3) == 0 ? 76 : 1 + random.nextInt(130);
        String lineBreak = BREAKS.get(random.nextInt(BREAKS.size()));
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < text.length(); at += columns) {
            lines.append(at == 0 ? "" : lineBreak).append(text, at, Math.min(text.length(), at + columns));
        }
        return lines.toString();
    }
}
