package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the effect, for one root URL, from settings that stand when the block starts: headers that would be sent beside
 * the token, and proxy and TLS settings of the repository in the workspace, which an earlier build may have left there.
 *
 * <p>Of the settings for a URL git takes the most specific, and of equals the last (git-config, "http.&lt;url&gt;.*").
 * So one for the root overrules all that are less specific, and one below the root needs its own key once more.
 */
final class GitNeutral {

    private static final List<String> PROXY_VARIABLES = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");

    private final List<GitSetting> settings;
    private final Map<String, String> environment;
    private final URI root;

    GitNeutral(List<GitSetting> settings, Map<String, String> environment, URI root) {
        this.settings = settings;
        this.environment = environment;
        this.root = root;
    }

    void write(GitConfigFile config) {
        settings.stream()
                .filter(setting -> setting.is("http", "extraheader") && isBelowRoot(setting))
                .forEach(setting -> config.set("http", setting.subsection(), "extraHeader", ""));
        overrule("sslverify", Optional.of("true"), config);
        overrule("proxy", Optional.of(environmentProxy()), config);
        settings.stream()
                .filter(setting -> setting.is("remote", "proxy") && setting.isOfRepository())
                .forEach(setting -> config.set("remote", setting.subsection(), "proxy", ""));
    }

    private void overrule(String name, Optional<String> otherwise, GitConfigFile config) {
        List<GitSetting> poison = settings.stream()
                .filter(setting -> setting.is("http", name) && setting.isOfRepository() && concernsRoot(setting))
                .toList();
        if (poison.isEmpty()) {
            return;
        }
        String value = trusted(name).or(() -> otherwise).orElseThrow();
        config.set("http", root.toString(), name, value);
        poison.stream()
                .filter(this::isBelowRoot)
                .forEach(setting -> config.set("http", setting.subsection(), name, value));
    }

    /** What holds for the root where the repository has no say. */
    private Optional<String> trusted(String name) {
        Stream<GitSetting> wider = settings.stream()
                .filter(setting -> setting.is("http", name) && !setting.isOfRepository() && concernsRoot(setting));
        // the last of the most specific
        return wider.reduce((one, next) -> specificity(next) >= specificity(one) ? next : one)
                .map(GitSetting::value);
    }

    private static int specificity(GitSetting setting) {
        return setting.subsection() == null ? 0 : setting.subsection().length();
    }

    private boolean concernsRoot(GitSetting setting) {
        return setting.subsection() == null || isBelowRoot(setting) || isAboveRoot(setting);
    }

    /** A URL of the root or of something in it. */
    private boolean isBelowRoot(GitSetting setting) {
        return setting.subsection() != null && (withoutUser(setting.subsection()) + "/").startsWith(root + "/");
    }

    private boolean isAboveRoot(GitSetting setting) {
        String url = withoutUser(setting.subsection()).replaceFirst("/+$", "");
        return (root + "/").startsWith(url + "/") || url.contains("*");
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("^(https?://)[^/@]*@", "$1");
    }

    private String environmentProxy() {
        return PROXY_VARIABLES.stream()
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
