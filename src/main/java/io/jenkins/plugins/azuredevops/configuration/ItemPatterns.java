package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.util.AntPathMatcher;

/**
 * Which items somebody chose, by patterns of full names.
 *
 * @param patterns such as {@code shop/**}
 */
@Restricted(NoExternalUse.class)
public record ItemPatterns(@NonNull List<String> patterns) {

    /** The pattern of everything, items that Jenkins does not name among it. */
    private static final String EVERYTHING = "**";

    public ItemPatterns {
        patterns = List.copyOf(patterns);
    }

    /** @param lines a pattern each, since names of items may hold blanks; null for none */
    @NonNull
    public static ItemPatterns of(@CheckForNull String lines) {
        return new ItemPatterns(Util.fixNull(lines)
                .lines()
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    /** Whether nothing was chosen. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public boolean isEverything() {
        return patterns.contains(EVERYTHING);
    }

    public boolean matches(@NonNull String fullName) {
        AntPathMatcher matcher = new AntPathMatcher();
        return isEverything() || patterns.stream().anyMatch(pattern -> matcher.match(pattern, fullName));
    }

    @NonNull
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
