package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;

/**
 * A text somewhere in a TOML file.
 *
 * @param table counts the tables of the file: entries of one table of an array have the same
 * @param path names of the tables and of the key, outermost first
 * @param value a string; of an array each of its strings is an entry
 */
record TomlEntry(int table, List<String> path, String value) {

    /** Whether it stands there; an asterisk stands for any one name. */
    boolean isAt(String... names) {
        if (path.size() != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals("*") && !names[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** As one writes it. */
    String key() {
        return String.join(".", path);
    }
}
