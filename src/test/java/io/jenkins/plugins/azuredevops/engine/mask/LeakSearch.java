package io.jenkins.plugins.azuredevops.engine.mask;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks in a log for 20 characters in a row of the payload or signature of a token. It knows nothing of how logs are masked: it
 * undoes escapes, joins lines, and decodes all that may be Base64.
 */
public final class LeakSearch {

    private static final int LEAST = 20;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}");
    private static final Pattern JSON = Pattern.compile("\\\\u00([0-9a-fA-F]{2})");
    private static final Pattern XML = Pattern.compile("&#(?:x([0-9a-fA-F]+)|([0-9]+));");
    private static final Pattern PERCENT = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    private final Set<String> wanted = new HashSet<>();

    public LeakSearch(Collection<String> tokens) {
        for (String token : tokens) {
            String[] parts = token.split("\\.");
            for (int part = 1; part < parts.length; part++) {
                for (int at = 0; at + LEAST <= parts[part].length(); at++) {
                    wanted.add(parts[part].substring(at, at + LEAST));
                }
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to look for.");
        }
    }

    /** The first leak: what was found, and how. */
    public Optional<String> in(String log) {
        for (String view : views(log)) {
            Optional<String> found = plain(view).or(() -> encoded(view));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Set<String> views(String log) {
        Set<String> views = new LinkedHashSet<>();
        UnaryOperator<String> written = text -> text.replaceAll("\\\\[nrt]", " ");
        UnaryOperator<String> joined = text -> text.replaceAll("\\s+", "");
        UnaryOperator<String> bare = text -> text.replaceAll("[\\s\"',;:\\\\]+", "");
        String colourless = COLOUR.matcher(log).replaceAll("");
        for (String text : new String[] {log, colourless}) {
            for (String unescaped :
                    new String[] {text, json(text), xml(text), percent(text), percent(percent(text)), json(json(text))
                    }) {
                views.add(unescaped);
                views.add(joined.apply(unescaped));
                views.add(joined.apply(written.apply(unescaped)));
                views.add(bare.apply(written.apply(unescaped)));
            }
        }
        return views;
    }

    private static String json(String text) {
        return JSON.matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(character(code.group(1), 16)))
                .replace("\\/", "/")
                .replace("\\\\", "\\");
    }

    private static String xml(String text) {
        return XML.matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(
                        code.group(1) == null ? character(code.group(2), 10) : character(code.group(1), 16)));
    }

    private static String percent(String text) {
        return PERCENT.matcher(text)
                .replaceAll(
                        code -> Matcher.quoteReplacement(URLDecoder.decode(code.group(), StandardCharsets.ISO_8859_1)));
    }

    private static String character(String number, int radix) {
        return String.valueOf((char) Integer.parseInt(number, radix));
    }

    private Optional<String> plain(String text) {
        for (int at = 0; at + LEAST <= text.length(); at++) {
            String window = text.substring(at, at + LEAST);
            if (wanted.contains(window)) {
                int from = Math.max(0, at - 40);
                return Optional.of("\"" + window + "\" in \"" + text.substring(from, at + LEAST) + "\"");
            }
        }
        return Optional.empty();
    }

    private Optional<String> encoded(String text) {
        Matcher run = BASE64.matcher(text);
        while (run.find()) {
            String letters = run.group().replace('-', '+').replace('_', '/');
            for (int skip = 0; skip < 4; skip++) {
                int length = (letters.length() - skip) / 4 * 4;
                byte[] bytes = Base64.getDecoder().decode(letters.substring(skip, skip + length));
                Optional<String> found = plain(new String(bytes, StandardCharsets.ISO_8859_1));
                if (found.isPresent()) {
                    return found.map(what -> "encoded in \"" + run.group() + "\": " + what);
                }
            }
        }
        return Optional.empty();
    }
}
