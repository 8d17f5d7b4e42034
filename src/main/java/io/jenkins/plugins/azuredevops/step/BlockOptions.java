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
 * @param variable the variable that holds the token, for the toolkit {@code env}; null for its default
 * @param access null for as much as the build may have
 */
record BlockOptions(
        @NonNull String credentialsId,
        @NonNull List<String> tools,
        @CheckForNull String variable,
        @CheckForNull Access access)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    static final List<String> DEFAULT_TOOLS = List.of("git");

    BlockOptions {
        tools = tools.isEmpty() ? DEFAULT_TOOLS : List.copyOf(tools);
    }
}
