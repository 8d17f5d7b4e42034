package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the effect, for the URLs of an organization, from settings that stand when the block starts: headers that would be
 * sent beside the token, and proxy and TLS settings of the repository in the workspace, which an earlier build may have
 * left there.
 *
 * <p>Of the settings for a URL git takes the most specific, and of equals the last (git-config, "http.&lt;url&gt;.*").
 * So one for the organization overrules all that are less specific, and one below it needs its own key once more.
 */
final class GitNeutral {

    /** As git looks for them (http.c, {@code get_curl_handle}). */
    private static final List<String> PROXY_VARIABLES = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");

    /** What a setting without a URL counts as: less specific than any. */
    private static final GitUrl ANY = new GitUrl("", null, "", "", "");

    private final List<GitSetting> settings;
    private final Map<String, String> environment;
    private final Set<String> overruled = new TreeSet<>();
    private final Set<String> standing = new TreeSet<>();

    GitNeutral(List<GitSetting> settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Writes what an organization's URL needs.
     *
     * @param spellings of the URL
     * @return the names of the settings that hold for the URL, whatever a repository says for all hosts or for its host
     */
    Set<String> write(Set<String> spellings, GitConfigFile config) {
        List<GitUrl> urls = spellings.stream().map(GitUrl::parse).toList();
        Set<String> held = HttpSettings.alwaysSaid();
        for (GitSetting setting : settings) {
            if (isUnwanted(setting) && urls.stream().anyMatch(url -> touches(setting, url))) {
                overrule(setting, urls, held, config);
            }
        }
        for (String spelling : spellings) {
            held.forEach(name -> set(config, spelling, name, values(name, GitUrl.parse(spelling))));
        }
        return held;
    }

    /** Writes what the remotes of the repository need, once for all organizations. */
    void writeRemotes(String root, GitConfigFile config) {
        for (GitSetting setting : settings) {
            boolean ofRemote = setting.is("remote", HttpSettings.PROXY) || setting.is("remote", "proxyauthmethod");
            if (ofRemote && setting.isOfRepository()) {
                values(setting.name(), GitUrl.parse(root))
                        .forEach(value -> config.set("remote", setting.subsection(), setting.name(), value));
                overruled.add(setting.shownKey());
            }
        }
    }

    /** Keys of the repository that have no effect inside the block. */
    Set<String> overruled() {
        return overruled;
    }

    /** Keys of the repository that no value can undo; the helper gives no token while they are there. */
    Set<String> standing() {
        return standing;
    }

    /** What a build of yesterday may have left, and headers wherever they come from. */
    private static boolean isUnwanted(GitSetting setting) {
        return setting.is("http", HttpSettings.EXTRA_HEADER)
                || setting.section().equals("http")
                        && HttpSettings.isSensitive(setting.name())
                        && setting.isOfRepository();
    }

    private static boolean touches(GitSetting setting, GitUrl url) {
        if (setting.subsection() == null) {
            return true;
        }
        GitUrl pattern = GitUrl.parse(setting.subsection());
        return pattern != null && pattern.touches(url);
    }

    private void overrule(GitSetting setting, List<GitUrl> urls, Set<String> held, GitConfigFile config) {
        if (urls.stream().anyMatch(url -> values(setting.name(), url).isEmpty())) {
            standing.add(setting.shownKey());
            return;
        }
        held.add(setting.name());
        GitUrl pattern = setting.subsection() == null ? null : GitUrl.parse(setting.subsection());
        if (pattern != null) {
            GitUrl own = pattern.onHostOf(urls.get(0));
            set(config, setting.subsection(), setting.name(), values(setting.name(), own));
        }
        if (setting.isOfRepository()) {
            overruled.add(setting.shownKey());
        }
    }

    private static void set(GitConfigFile config, String url, String name, List<String> values) {
        values.forEach(value -> config.set("http", url, name, value));
    }

    /** What to say for a URL so that the repository has no say; nothing where git has no word for it. */
    private List<String> values(String name, GitUrl url) {
        if (name.equals(HttpSettings.EXTRA_HEADER)) {
            return List.of("");
        }
        List<String> trusted = trusted(name, url);
        if (name.equals(HttpSettings.RESOLVE)) {
            trusted.add(0, "");
            return trusted;
        }
        if (!trusted.isEmpty()) {
            return List.of(trusted.get(trusted.size() - 1));
        }
        Optional<String> otherwise =
                name.equals(HttpSettings.PROXY) ? Optional.of(environmentProxy()) : HttpSettings.withoutSetting(name);
        return otherwise.stream().toList();
    }

    /** What holds for a URL where the repository has no say, in the order in which git comes by it; changeable. */
    private List<String> trusted(String name, GitUrl url) {
        List<String> values = new ArrayList<>();
        GitUrl best = ANY;
        for (GitSetting setting : settings) {
            if (!setting.is("http", name) || setting.isOfRepository()) {
                continue;
            }
            GitUrl pattern = setting.subsection() == null ? ANY : GitUrl.parse(setting.subsection());
            if (pattern != null && (pattern == ANY || pattern.holdsFor(url)) && pattern.compareTo(best) >= 0) {
                best = pattern;
                values.add(setting.value());
            }
        }
        return values;
    }

    private String environmentProxy() {
        return PROXY_VARIABLES.stream()
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
