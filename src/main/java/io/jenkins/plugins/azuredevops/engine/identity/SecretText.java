package io.jenkins.plugins.azuredevops.engine.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be shown: a client secret, an assertion, an access token.
 *
 * <p>It neither prints nor serialises itself, so that a careless log line, exception or saved object cannot carry it.
 * Immutable and safe for threads.
 */
public final class SecretText {

    private final String text;

    private SecretText(String text) {
        this.text = text;
    }

    /**
     * Wraps a text.
     *
     * @throws IllegalArgumentException if the text is blank: an empty secret is always a mistake in the configuration
     */
    public static SecretText of(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("The secret is empty.");
        }
        return new SecretText(text);
    }

    /** The text itself; for the place that sends or writes it, and for no other. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
