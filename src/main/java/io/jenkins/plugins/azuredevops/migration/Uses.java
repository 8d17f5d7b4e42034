package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What uses a credential, as far as Jenkins knows: by its records of use, and by the ids in configurations and inline
 * scripts. What a Jenkinsfile in a repository names is known only when it has been used.
 *
 * @param jobs full names of jobs and of what makes jobs
 * @param organizations of Azure DevOps, which these name by URLs
 * @param repositories of Azure DevOps, which these name by URLs
 */
@JsonPropertyOrder({"jobs", "organizations", "repositories"})
@Restricted(NoExternalUse.class)
public record Uses(List<String> jobs, List<String> organizations, List<String> repositories) {

    static final Uses NONE = new Uses(List.of(), List.of(), List.of());

    public Uses {
        jobs = jobs == null ? List.of() : List.copyOf(jobs);
        organizations = organizations == null ? List.of() : List.copyOf(organizations);
        repositories = repositories == null ? List.of() : List.copyOf(repositories);
    }
}
