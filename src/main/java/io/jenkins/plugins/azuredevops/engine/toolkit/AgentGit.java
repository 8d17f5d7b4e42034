package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The git of an agent, as its own answers at the start of a block tell.
 *
 * @param version such as 2.39; null where there is no git
 * @param configuration all settings in force in the workspace
 */
public record AgentGit(@CheckForNull Version version, List<GitSetting> configuration) {

    /** To ask for the version. */
    public static final List<String> VERSION_COMMAND = List.of("git", "--version");

    /** To ask for the settings; git 2.26 and newer. */
    public static final List<String> CONFIGURATION_COMMAND = List.of("git", "config", "--list", "-z", "--show-scope");

    /** An agent without git. */
    public static final AgentGit NONE = new AgentGit(null, List.of());

    /** A version of git, as far as it matters. */
    public record Version(int major, int minor) {

        private static final Pattern ANSWER = Pattern.compile("git version (\\d+)\\.(\\d+)");

        /** Null when the answer is not one of git's. */
        @CheckForNull
        public static Version parse(String answer) {
            Matcher matcher = ANSWER.matcher(answer);
            return matcher.find()
                    ? new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : null;
        }

        boolean isAtLeast(int wantedMajor, int wantedMinor) {
            return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
