package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.net.URI;
import java.util.Set;

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
    public boolean wantsGit() {
        return true;
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
        GitHelper helper = new GitHelper();
        String config = config(block, helper, injection);
        injection
                .tokenFile()
                .file(HELPER, helper.script())
                .file(CONFIG, config)
                .variable("GIT_TERMINAL_PROMPT", "0")
                .variable("GCM_INTERACTIVE", "never");
        new GitInclude(block.environment(), version, injection).file(block.file(CONFIG));
    }

    private static String config(BlockStart block, GitHelper helper, Injection.Builder injection) {
        GitConfigFile config = new GitConfigFile();
        // Keeps git from SSH_ASKPASS, a window where there is a desktop. GIT_ASKPASS is left to those who set it: it
        // serves other hosts, as that of the Git plugin does. For the same reason credential.interactive stays as it
        // is: with "false" git 2.46 and newer does not ask GIT_ASKPASS either.
        if (block.git().configuration().stream().noneMatch(setting -> setting.is("core", "askpass"))) {
            config.set("core", null, "askPass", "");
        }
        GitNeutral neutral = new GitNeutral(block.git().configuration(), block.environment());
        Spellings spellings = new Spellings(block);
        for (Organization organization : block.organizations()) {
            for (URI root : organization.roots()) {
                Set<String> urls = spellings.of(root);
                for (String url : urls) {
                    config.set("credential", url, "helper", "")
                            .set("credential", url, "helper", GitHelper.command(block.file(HELPER)))
                            .set("credential", url, "useHttpPath", "true");
                }
                helper.add(root, neutral.write(urls, config));
            }
        }
        neutral.writeRemotes(block.organizations().get(0).url().toString(), config);
        warn(neutral, injection);
        return config.toString();
    }

    private static void warn(GitNeutral neutral, Injection.Builder injection) {
        if (!neutral.overruled().isEmpty()) {
            injection.warning("The repository in the workspace sets " + String.join(", ", neutral.overruled())
                    + ". For the organizations of this block git does without; set it for the user of the agent, or in the "
                    + "environment, if it is needed.");
        }
        if (!neutral.standing().isEmpty()) {
            injection.warning("WARNING: the repository in the workspace sets " + String.join(", ", neutral.standing())
                    + ", which could lead the token elsewhere: git gets no token there. Remove it, with git config "
                    + "--unset-all, or set it for the user of the agent.");
        }
    }
}
