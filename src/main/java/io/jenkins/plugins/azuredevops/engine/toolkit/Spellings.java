package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of an organization's URL. Azure DevOps does not tell upper from lower case in a path, git does: a URL that
 * is spelt otherwise than the setting would not be taken for the organization's.
 */
final class Spellings {

    private final BlockStart block;

    Spellings(BlockStart block) {
        this.block = block;
    }

    /** The usual ones, and those that the repository or the environment use. */
    Set<String> of(URI root) {
        String host = "https://" + root.getRawAuthority();
        String path = root.getRawPath();
        int name = path.lastIndexOf('/') + 1;
        String base = path.substring(0, name);
        String organization = path.substring(name);

        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(host + path);
        if (!organization.isEmpty()) {
            String lower = organization.toLowerCase(Locale.ROOT);
            String upper = organization.toUpperCase(Locale.ROOT);
            spellings.add(host + base + lower);
            spellings.add(host + base + upper);
            spellings.add(host + base + upper.charAt(0) + lower.substring(1));
            addUsed(host, path, spellings);
        }
        return spellings;
    }

    private void addUsed(String host, String path, Set<String> spellings) {
        String authority = host.substring("https://".length());
        Pattern use = Pattern.compile(
                "https://(?:[^@/\\s]*@)?" + Pattern.quote(authority) + "(" + Pattern.quote(path) + ")(?![\\w-])",
                Pattern.CASE_INSENSITIVE);
        for (GitSetting setting : block.git().configuration()) {
            addUsed(host, use.matcher(setting.subsection() + " " + setting.value()), spellings);
        }
        block.environment().values().forEach(value -> addUsed(host, use.matcher(value), spellings));
    }

    private static void addUsed(String host, Matcher use, Set<String> spellings) {
        while (use.find()) {
            spellings.add(host + use.group(1));
        }
    }
}
