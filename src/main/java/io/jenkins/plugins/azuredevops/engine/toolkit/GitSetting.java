package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One setting of git, as {@code git config --list -z --show-scope} prints it.
 *
 * @param scope {@code system}, {@code global}, {@code local}, {@code worktree} or {@code command}
 * @param section lower-case, such as {@code http}
 * @param subsection such as a URL; null where there is none
 * @param name lower-case, such as {@code sslverify}
 * @param value {@code true} where the setting has none, which git takes for that
 */
public record GitSetting(
        String scope, String section, @CheckForNull String subsection, String name, String value) {

    /** What git names otherwise is {@code local}, {@code worktree}, or unknown to us. */
    private static final Set<String> WIDER_SCOPES = Set.of("system", "global", "command");

    /** Reads the listing: scope NUL key LF value NUL, the LF absent where there is no value. */
    public static List<GitSetting> parse(String listing) {
        List<GitSetting> settings = new ArrayList<>();
        String[] fields = listing.split("\0", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            String[] entry = fields[i + 1].split("\n", 2);
            String key = entry[0];
            int first = key.indexOf('.');
            int last = key.lastIndexOf('.');
            if (first > 0) {
                settings.add(new GitSetting(
                        fields[i],
                        key.substring(0, first).toLowerCase(Locale.ROOT),
                        first == last ? null : key.substring(first + 1, last),
                        key.substring(last + 1).toLowerCase(Locale.ROOT),
                        entry.length > 1 ? entry[1] : "true"));
            }
        }
        return settings;
    }

    /** Whether it comes from the repository in the workspace, which whoever worked there before may have written. */
    boolean isOfRepository() {
        return !WIDER_SCOPES.contains(scope);
    }

    /** The key for a message: without the user and password that a URL in it may have. */
    String shownKey() {
        return section + "."
                + (subsection == null ? "" : subsection.replaceFirst("^([^/]*//)[^/]*@", "$1") + ".")
                + name;
    }

    boolean is(String wantedSection, String wantedName) {
        return section.equals(wantedSection) && name.equals(wantedName);
    }
}
