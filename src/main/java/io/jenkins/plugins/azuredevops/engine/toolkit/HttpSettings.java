package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of git's settings {@code http.*} decide where a request goes, what goes with it and who may read it (git-config,
 * "http.*"). {@code git-credential.sh} knows the same list.
 */
final class HttpSettings {

    static final String PROXY = "proxy";
    static final String PROXY_AUTH_METHOD = "proxyauthmethod";
    static final String EXTRA_HEADER = "extraheader";

    /** A list, which an empty value clears, as it does that of the headers. */
    static final String RESOLVE = "curloptresolve";

    /** What git does where nothing is set, as far as a value can say that. An empty proxy is: none. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            PROXY,
            "",
            PROXY_AUTH_METHOD,
            "anyauth",
            EXTRA_HEADER,
            "",
            RESOLVE,
            "",
            "sslverify",
            "true",
            "sslversion",
            "",
            "sslcipherlist",
            "",
            "schannelcheckrevoke",
            "true",
            "schannelusesslcainfo",
            "false",
            "followredirects",
            "initial"));

    private static final Set<String> OTHERS = Set.of("cookiefile", "pinnedpubkey");

    private HttpSettings() {}

    /** @param name lower-case, such as {@code sslverify} */
    static boolean isSensitive(String name) {
        return DEFAULTS.containsKey(name)
                || OTHERS.contains(name)
                || name.startsWith(PROXY)
                || name.startsWith("ssl")
                || name.startsWith("schannel");
    }

    /** Empty where no value undoes a setting: git takes an empty {@code sslCAInfo} for the name of a file. */
    static Optional<String> withoutSetting(String name) {
        return Optional.ofNullable(DEFAULTS.get(name));
    }

    /**
     * Those that are said for an organization whatever was found, so that a repository which comes later does not matter.
     * Not the proxy: an empty one would overrule the variables that a step inside the block sets.
     */
    static Set<String> alwaysSaid() {
        Set<String> names = new TreeSet<>(DEFAULTS.keySet());
        names.remove(PROXY);
        return names;
    }
}
