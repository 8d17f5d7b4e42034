package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a configuration file as Python's configparser does ("Supported INI File Structure"), as far as there is sense in it. */
final class IniFile {

    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\].*");
    private static final Pattern PAIR = Pattern.compile("([^=:\\s][^=:]*?)\\s*[=:]\\s*(.*)");

    /**
     * A line with a value; one that goes on over several lines is as many entries.
     *
     * @param key in lower case
     */
    record Entry(String section, String key, String value) {

        /** As one names it. */
        String shown() {
            return key + " of [" + section + "]";
        }
    }

    private IniFile() {}

    static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        String section = "";
        String key = "";
        for (String line : text.split("\\R")) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            Matcher header = SECTION.matcher(content);
            Matcher pair = PAIR.matcher(content);
            if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                entries.add(new Entry(section, key, content));
            } else if (header.matches()) {
                section = header.group(1);
                key = "";
            } else if (pair.matches()) {
                key = pair.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
                entries.add(new Entry(section, key, pair.group(2)));
            }
        }
        return entries;
    }
}
