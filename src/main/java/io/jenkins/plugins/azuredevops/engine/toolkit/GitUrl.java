package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL in the form in which git compares those of {@code http.<url>.*} (git-config, "http.&lt;url&gt;.*"; urlmatch.c).
 *
 * @param user null where the URL names none
 * @param host in a setting, {@code *} may stand for one label
 * @param path beginning and ending with a slash
 */
record GitUrl(String scheme, @CheckForNull String user, String host, String port, String path)
        implements Comparable<GitUrl> {

    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^@/?#]*)@)?(?<host>[^@:/?#]+)(?::(?<port>\\d*))?(?<path>[/?#].*)?");

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** Null where git takes no notice of the setting. */
    @CheckForNull
    static GitUrl parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String scheme = form.group("scheme").toLowerCase(Locale.ROOT);
        String port = form.group("port") == null ? "" : form.group("port").replaceFirst("^0+", "");
        String path = form.group("path") == null ? "" : form.group("path");
        return new GitUrl(
                scheme,
                form.group("user"),
                form.group("host").toLowerCase(Locale.ROOT),
                port.isEmpty() ? (scheme.equals("https") ? "443" : "80") : port,
                normal(path));
    }

    /** Whether a setting for this URL holds for the other. */
    boolean holdsFor(GitUrl url) {
        return isOnHostOf(url) && url.path.startsWith(path) && (user == null || user.equals(url.user));
    }

    /** Whether a setting for this URL can hold for the other or for something below it, as some user. */
    boolean touches(GitUrl url) {
        return isOnHostOf(url) && (url.path.startsWith(path) || path.startsWith(url.path));
    }

    /** The same on the host of the other, where this one's host is a pattern. */
    GitUrl onHostOf(GitUrl url) {
        return new GitUrl(scheme, user, url.host, port, path);
    }

    /** The more specific of two that cover a URL is the greater one. */
    @Override
    public int compareTo(GitUrl other) {
        if (host.length() != other.host.length()) {
            return host.length() - other.host.length();
        }
        if (path.length() != other.path.length()) {
            return path.length() - other.path.length();
        }
        return Boolean.compare(user != null, other.user != null);
    }

    private boolean isOnHostOf(GitUrl url) {
        return scheme.equals(url.scheme) && port.equals(url.port) && matches(url.host);
    }

    private boolean matches(String name) {
        String[] labels = host.split("\\.", -1);
        String[] others = name.split("\\.", -1);
        if (labels.length != others.length) {
            return false;
        }
        for (int i = 0; i < labels.length; i++) {
            if (!labels[i].equals("*") && !labels[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    private static String normal(String path) {
        String decoded = ESCAPE.matcher(path).replaceAll(escape -> Matcher.quoteReplacement(decode(escape.group(1))));
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : decoded.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return segments.isEmpty() ? "/" : "/" + String.join("/", segments) + "/";
    }

    /** Only what needs no escape (RFC 3986, section 2.3) is compared without it. */
    private static String decode(String hex) {
        String letter = String.valueOf((char) Integer.parseInt(hex, 16));
        return letter.matches("[A-Za-z0-9._~-]") ? letter : "%" + hex.toUpperCase(Locale.ROOT);
    }
}
