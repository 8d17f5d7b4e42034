package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL in what a tool for Python packages reads.
 *
 * @param reader the tool
 * @param place file and key, file and line, or variable, for messages
 * @param url may hold a password: never to be shown
 * @param name by which the tool calls the index; null where it has none
 */
record PythonUrl(
        Reader reader,
        String place,
        String url,
        @CheckForNull String name) {

    /** Who takes a URL from a place. */
    enum Reader {
        PIP,
        UV,
        POETRY,
        /** A command of pip that is given the file. */
        REQUIREMENTS,
        /** All that install what a project needs. */
        ANY;

        boolean is(Reader other) {
            return this == other || this == ANY;
        }
    }

    private static final Pattern PASSWORD = Pattern.compile("(?i)https?://[^/@\\s]*:[^/@\\s]+@.*");

    boolean hasPassword() {
        return PASSWORD.matcher(url).matches();
    }

    /** Without user and password, as a feed's URL is told from others. */
    String plain() {
        return plain(url);
    }

    private static String plain(String url) {
        return url.replaceFirst("(?i)^(https?://)[^/@]*@", "$1");
    }

    /** Host and port, as pip tells one credential's place from another's; empty where there is none. */
    Optional<String> host() {
        return host(url);
    }

    static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(plain(url)).getRawAuthority())
                    .map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return reader + " in " + place;
    }
}
