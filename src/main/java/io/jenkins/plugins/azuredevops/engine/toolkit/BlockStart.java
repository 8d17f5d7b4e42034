package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.util.List;
import java.util.Map;

/**
 * What a toolkit may know of the block that it serves, when it starts.
 *
 * @param folder absolute path of the block's private folder on the agent, in the agent's own form
 * @param organizations to which the token may be taken; at least one
 * @param environment the variables with which the block starts
 * @param variable the name that the user wants for the token's variable; null for the default
 * @param git the git of the agent, for the tools that want to know it
 */
public record BlockStart(
        String folder,
        List<Organization> organizations,
        Map<String, String> environment,
        @CheckForNull String variable,
        AgentGit git) {

    public BlockStart {
        organizations = List.copyOf(organizations);
        environment = Map.copyOf(environment);
    }

    /** The path of a file of the folder, with forward slashes, as git and its shell want it on Windows too. */
    String file(String name) {
        return (isOnWindows() ? folder.replace('\\', '/') : folder) + "/" + name;
    }

    /** The path of a file of the folder, in the agent's own form. */
    String nativeFile(String name) {
        return folder + (isOnWindows() ? "\\" : "/") + name;
    }

    /** Elsewhere a backslash is a letter like others. */
    private boolean isOnWindows() {
        return folder.matches("(?s)([A-Za-z]:[\\\\/]|\\\\\\\\).*");
    }
}
