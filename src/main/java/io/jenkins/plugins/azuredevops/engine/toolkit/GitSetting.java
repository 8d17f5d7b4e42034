package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One setting of git, as {@code git config --list -z --show-scope} prints it.
 *
 * @param scope {@code system}, {@code global}, {@code local}, {@code worktree} or {@code command}
 * @param section lower-case, such as {@code http}
 * @param subsection such as a URL; null where there is none
 * @param name lower-case, such as {@code sslverify}
 * @param value empty where the setting has none
 */
public record GitSetting(
        String scope, String section, @CheckForNull String subsection, String name, String value) {

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
                        entry.length > 1 ? entry[1] : ""));
            }
        }
        return settings;
    }

    /** Whether it comes from the repository in the workspace, which whoever worked there before may have written. */
    boolean isOfRepository() {
        return scope.equals("local") || scope.equals("worktree");
    }

    boolean is(String wantedSection, String wantedName) {
        return section.equals(wantedSection) && name.equals(wantedName);
    }
}
