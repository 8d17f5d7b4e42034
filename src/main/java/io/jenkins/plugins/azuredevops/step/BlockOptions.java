package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.Access;
import java.io.Serializable;
import java.util.List;

/**
 * What somebody chose for a block, in a Pipeline or in the form of a job.
 *
 * @param credentialsId id of a credential of the kind "Azure DevOps (Entra)"
 * @param tools names of toolkits
 * @param feeds package feeds by name or URL; empty where the project's own files are to tell
 * @param variable the variable that holds the token, for the toolkit {@code env}; null for its default
 * @param access null for as much as the build may have
 */
record BlockOptions(
        @NonNull String credentialsId,
        @NonNull List<String> tools,
        @NonNull List<String> feeds,
        @CheckForNull String variable,
        @CheckForNull Access access)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    static final List<String> DEFAULT_TOOLS = List.of("git");

    BlockOptions {
        tools = tools.isEmpty() ? DEFAULT_TOOLS : List.copyOf(tools);
        feeds = List.copyOf(feeds);
    }

    /** A form has one text with a feed in each line, a Pipeline a list; both come as a list. */
    @NonNull
    static List<String> feeds(@CheckForNull List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(String::lines)
                        .map(String::trim)
                        .filter(feed -> !feed.isEmpty())
                        .toList();
    }
}
