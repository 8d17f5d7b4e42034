package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a toolkit may know of the block that it serves, when it starts.
 *
 * @param folder absolute path of the block's private folder on the agent, in the agent's own form
 * @param organizations to which the token may be taken; at least one
 * @param environment the variables with which the block starts
 * @param variable the name that the user wants for the token's variable; null for the default
 * @param git the git of the agent, for the tools that want to know it
 * @param feeds those that the user chose, by name or URL; empty where the project's own files are to tell
 * @param files of those that the tools {@linkplain Toolkits#filesWanted want to know}, the ones that are there
 */
public record BlockStart(
        String folder,
        List<Organization> organizations,
        Map<String, String> environment,
        @CheckForNull String variable,
        AgentGit git,
        List<String> feeds,
        List<ToolFile.Found> files) {

    public BlockStart {
        organizations = List.copyOf(organizations);
        environment = Map.copyOf(environment);
        feeds = List.copyOf(feeds);
        files = List.copyOf(files);
    }

    /** A block for tools that take no packages. */
    public BlockStart(
            String folder,
            List<Organization> organizations,
            Map<String, String> environment,
            @CheckForNull String variable,
            AgentGit git) {
        this(folder, organizations, environment, variable, git, List.of(), List.of());
    }

    /** The feeds that the user chose. */
    List<Feed> chosenFeeds() {
        return feeds.stream().map(feed -> Feed.parse(feed, organizations)).toList();
    }

    /** The feed of an organization of the block that a URL in a file of the project leads to. */
    Optional<Feed> feed(String url) {
        return Feed.ofUrl(url, organizations);
    }

    /** The files that are there of what was asked for. */
    List<ToolFile.Found> found(ToolFile wanted) {
        return files.stream().filter(file -> file.wanted().equals(wanted)).toList();
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
    boolean isOnWindows() {
        return folder.matches("(?s)([A-Za-z]:[\\\\/]|\\\\\\\\).*");
    }
}
