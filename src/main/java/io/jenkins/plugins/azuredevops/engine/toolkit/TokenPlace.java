package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for the token in what a toolkit writes, in one of the forms that tools take it in. There are no others: what hides tokens
 * in a log can rely on it.
 */
final class TokenPlace {

    /** The token itself; no letter of it occurs in what toolkits write otherwise. */
    static final String PLAIN = "\u0001";

    private static final Pattern BASIC = Pattern.compile("\u0002([^\u0003]*)\u0003");

    private TokenPlace() {}

    /**
     * User and token in Base64, as they stand behind {@code Basic} (RFC 7617, section 2).
     *
     * @param user without a colon
     */
    static String basic(String user) {
        return "\u0002" + user + "\u0003";
    }

    static boolean isIn(String text) {
        return text.contains(PLAIN) || BASIC.matcher(text).find();
    }

    static String fill(String text, SecretText token) {
        return BASIC.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(Base64.getEncoder()
                        .encodeToString((place.group(1) + ":" + token.reveal()).getBytes(StandardCharsets.UTF_8))))
                .replace(PLAIN, token.reveal());
    }
}
