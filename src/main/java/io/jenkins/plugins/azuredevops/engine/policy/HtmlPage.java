package io.jenkins.plugins.azuredevops.engine.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * How a page is written: HTML that is XML too, with its style in it, light and dark. Its policy allows that style, by hash,
 * and nothing else: no script, nothing from elsewhere. Not safe for threads; does not close the stream.
 */
public final class HtmlPage {

    private final OutputStream out;

    public HtmlPage(OutputStream out) {
        this.out = out;
    }

    /** Text as it may stand in an element or a quoted attribute. */
    public static String text(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String title(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** HTML as it is; what comes from elsewhere goes through {@link #text} first. */
    public void write(String html) throws IOException {
        out.write(html.getBytes(StandardCharsets.UTF_8));
    }

    /** An element of nothing but text. */
    public void element(String name, String text) throws IOException {
        write("<" + name + ">" + text(text) + "</" + name + ">\n");
    }

    /**
     * Begins the page, up to what stands in its header.
     *
     * @param target the id to which the first link leads who uses the keyboard
     * @param words what is there
     */
    public void begin(String title, String target, String words) throws IOException {
        String style = style();
        write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        write(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
                        + hash(style) + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"/>\n");
        write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        write("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        element("title", title);
        write("<style>" + style + "</style>\n</head>\n<body>\n");
        write("<a class=\"skip\" href=\"#" + target + "\">Skip to " + text(words) + "</a>\n<header>\n");
    }

    /** Ends the page. */
    public void end() throws IOException {
        write("</body>\n</html>\n");
        out.flush();
    }

    /** A number with its title, in a list of these. */
    public void count(String kind, String title, long count) throws IOException {
        write("<div class=\"" + kind + "\"><dt>" + text(title) + "</dt><dd>" + count + "</dd></div>\n");
    }

    /** A section that is a list of sentences. */
    public void list(String id, String title, List<String> sentences) throws IOException {
        write("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + text(title) + "</h2>\n<ul>\n");
        for (String sentence : sentences) {
            element("li", sentence);
        }
        write("</ul>\n</section>\n");
    }

    /** Begins a section with a table; who uses the keyboard can reach the table to scroll it. */
    public void beginTable(String id, String title, String description, String... columns) throws IOException {
        write("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + text(title) + "</h2>\n");
        element("p", description);
        write("<div class=\"scroll\" role=\"region\" aria-labelledby=\"" + id
                + "\" tabindex=\"0\">\n<table>\n<thead><tr>");
        for (String column : columns) {
            write("<th scope=\"col\">" + text(column) + "</th>");
        }
        write("</tr></thead>\n<tbody>\n");
    }

    /** Ends it. */
    public void endTable(String remark) throws IOException {
        write("</tbody>\n</table>\n</div>\n");
        if (!remark.isEmpty()) {
            element("p", remark);
        }
        write("</section>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("The style of the report is missing in this installation.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String style) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every one must have.", e);
        }
    }
}
