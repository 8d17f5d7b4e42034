package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.Map;

/**
 * Makes git read one more configuration file, by variables (git-config, "ENVIRONMENT"). Entries that are there already are
 * kept: other steps and plugins use the same variables.
 */
final class GitInclude {

    private static final String COUNT = "GIT_CONFIG_COUNT";
    private static final String KEY = "GIT_CONFIG_KEY_";
    private static final String VALUE = "GIT_CONFIG_VALUE_";

    /** How git hands what stands behind {@code -c} to the commands that it starts; read after the counted entries. */
    private static final String PARAMETERS = "GIT_CONFIG_PARAMETERS";

    private final Map<String, String> environment;
    private final boolean submodulesKnowCount;
    private final Injection.Builder injection;

    GitInclude(Map<String, String> environment, AgentGit.Version version, Injection.Builder injection) {
        this.environment = environment;
        // before 2.33 git keeps the count from what it starts for submodules, but not the parameters (commit
        // 69bb2e1804)
        submodulesKnowCount = version.isAtLeast(2, 33);
        this.injection = injection;
    }

    void file(String path) {
        int count = entries();
        injection
                .variable(COUNT, String.valueOf(count + 1))
                .variable(KEY + count, "include.path")
                .variable(VALUE + count, path);
        String parameters = environment.getOrDefault(PARAMETERS, "");
        if (!parameters.isBlank() || !submodulesKnowCount) {
            String quoted = ("include.path=" + path).replace("'", "'\\''").replace("!", "'\\!'");
            injection.variable(PARAMETERS, (parameters + " '" + quoted + "'").trim());
        }
    }

    /** How many of the entries git can read. With a count that is no number, or an entry that is not there, git ends. */
    private int entries() {
        String count = environment.getOrDefault(COUNT, "").trim();
        if (count.isEmpty()) {
            return 0;
        }
        if (!count.matches("\\d{1,4}")) {
            injection.warning(
                    "WARNING: GIT_CONFIG_COUNT is '" + count + "', with which git does not work. The block does "
                            + "without the settings that it was to count; unset it or set it to their number.");
            return 0;
        }
        int entries = 0;
        while (entries < Integer.parseInt(count)) {
            if (!environment.containsKey(KEY + entries) || !environment.containsKey(VALUE + entries)) {
                injection.warning("WARNING: GIT_CONFIG_COUNT is " + count + ", but " + KEY + entries + " or " + VALUE
                        + entries
                        + " is not set, and git does not work like that. The block does without this and later "
                        + "ones; set both, or count less.");
                return entries;
            }
            entries++;
        }
        return entries;
    }
}
