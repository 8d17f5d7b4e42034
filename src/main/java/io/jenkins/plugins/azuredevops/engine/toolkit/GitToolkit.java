package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;

/**
 * For git over https: a credential helper for each organization, in a configuration file that only the processes of the
 * block include. Nothing is written into a repository, and a helper of the agent is never asked for these organizations
 * (gitcredentials, "Custom helpers"; git-config, GIT_CONFIG_COUNT).
 */
final class GitToolkit implements Toolkit {

    private static final String CONFIG = "git.config";
    private static final String HELPER = "git-credential.sh";

    @Override
    public String name() {
        return "git";
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        AgentGit.Version version = block.git().version();
        if (version == null) {
            injection.warning("WARNING: there is no git on this agent; the tool 'git' does nothing here.");
            return;
        }
        if (!version.isAtLeast(2, 31)) {
            injection.warning("WARNING: git " + version + " of this agent is too old to take a token; install 2.31 or "
                    + "newer. The tool 'git' does nothing here.");
            return;
        }
        injection
                .tokenFile()
                .file(HELPER, GitHelper.script(block.organizations()))
                .file(CONFIG, config(block))
                .variable("GIT_TERMINAL_PROMPT", "0")
                .variable("GCM_INTERACTIVE", "never");
        include(block, injection);
    }

    /** One more entry after those that are there: other steps and plugins use the same variables. */
    private static void include(BlockStart block, Injection.Builder injection) {
        String before = block.environment().get("GIT_CONFIG_COUNT");
        int count = 0;
        if (before != null && before.matches("\\d{1,4}")) {
            count = Integer.parseInt(before);
        } else if (before != null && !before.isEmpty()) {
            injection.warning("WARNING: GIT_CONFIG_COUNT is '" + before + "', which git does not take; the block does "
                    + "without the settings that it was to count.");
        }
        injection
                .variable("GIT_CONFIG_COUNT", String.valueOf(count + 1))
                .variable("GIT_CONFIG_KEY_" + count, "include.path")
                .variable("GIT_CONFIG_VALUE_" + count, block.file(CONFIG));
    }

    private static String config(BlockStart block) {
        GitConfigFile config = new GitConfigFile();
        // git 2.46 and newer: no helper that others add may ask a person; and no program is to pop up
        config.set("credential", null, "interactive", "false").set("core", null, "askPass", "");
        for (Organization organization : block.organizations()) {
            for (URI root : organization.roots()) {
                String url = root.toString();
                config.set("credential", url, "helper", "")
                        .set("credential", url, "helper", GitHelper.command(block.file(HELPER)))
                        .set("credential", url, "useHttpPath", "true")
                        .set("http", url, "extraHeader", "");
                new GitNeutral(block.git().configuration(), block.environment(), root).write(config);
            }
        }
        return config.toString();
    }
}
