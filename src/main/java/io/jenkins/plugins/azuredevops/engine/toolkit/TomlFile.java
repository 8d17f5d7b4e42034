package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the strings out of a TOML file (TOML v1.0.0): names of feeds and what stands beside them. What else there is, is passed
 * over. A file that breaks the rules is read as far as it can be: its own tool will tell what is wrong.
 */
final class TomlFile {

    private static final Pattern BLANK = Pattern.compile("(?:[\\s]|#[^\\n]*)+");
    private static final Pattern WITHIN_LINE = Pattern.compile("[ \\t]+");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern LONG_STRING = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|'''(.*?)'''");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'([^'\\n]*)'");
    private static final Pattern OTHER = Pattern.compile("[^\\s,\\]}#]+");

    private final String text;
    private final List<TomlEntry> entries = new ArrayList<>();
    private int at;
    private int tables;

    private TomlFile(String text) {
        this.text = text;
    }

    /** All strings of a file, in their order. */
    static List<TomlEntry> read(String text) {
        TomlFile file = new TomlFile(text.replace("\r\n", "\n"));
        try {
            file.document();
        } catch (BrokenException e) {
            // as far as it could be read
        }
        return file.entries;
    }

    private void document() throws BrokenException {
        List<String> header = List.of();
        int table = 0;
        for (skip(BLANK); at < text.length(); skip(BLANK)) {
            if (take("[")) {
                boolean array = take("[");
                header = key();
                table = ++tables;
                expect(array ? "]]" : "]");
            } else {
                pair(table, header);
            }
        }
    }

    private void pair(int table, List<String> header) throws BrokenException {
        List<String> path = new ArrayList<>(header);
        path.addAll(key());
        expect("=");
        value(table, path);
    }

    private void value(int table, List<String> path) throws BrokenException {
        skip(WITHIN_LINE);
        if (take("[")) {
            for (skip(BLANK); !take("]"); skip(BLANK)) {
                value(table, path);
                skip(BLANK);
                take(",");
            }
        } else if (take("{")) {
            int inner = ++tables;
            for (skip(BLANK); !take("}"); skip(BLANK)) {
                pair(inner, path);
                skip(BLANK);
                take(",");
            }
        } else {
            Matcher string = matching(LONG_STRING);
            if (string == null) {
                string = matching(STRING);
            }
            if (string != null) {
                entries.add(new TomlEntry(table, List.copyOf(path), content(string)));
            } else if (matching(OTHER) == null) {
                throw new BrokenException();
            }
        }
    }

    private List<String> key() throws BrokenException {
        List<String> names = new ArrayList<>();
        do {
            skip(WITHIN_LINE);
            Matcher quoted = matching(STRING);
            Matcher bare = quoted == null ? matching(BARE) : null;
            if (quoted == null && bare == null) {
                throw new BrokenException();
            }
            names.add(quoted == null ? bare.group() : content(quoted));
            skip(WITHIN_LINE);
        } while (take("."));
        return names;
    }

    /** Of the escapes only those that may be in a name or a URL. */
    private static String content(Matcher string) {
        return string.group(1) == null
                ? string.group(2)
                : string.group(1).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private void skip(Pattern pattern) {
        matching(pattern);
    }

    private Matcher matching(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    private boolean take(String letters) {
        if (!text.startsWith(letters, at)) {
            return false;
        }
        at += letters.length();
        return true;
    }

    private void expect(String letters) throws BrokenException {
        skip(WITHIN_LINE);
        if (!take(letters)) {
            throw new BrokenException();
        }
    }

    /** The file does not go on as the rules have it. */
    private static final class BrokenException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
