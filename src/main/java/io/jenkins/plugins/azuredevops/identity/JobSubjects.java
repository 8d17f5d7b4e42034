package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.engine.setup.FederatedSubjects;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * What the ID tokens of jobs will say as their subject: the pattern, with what Jenkins knows of each job before it builds. A
 * pattern with a variable that only a build has, such as {@code ${BUILD_NUMBER}}, has no such subject.
 */
record JobSubjects(@NonNull FederationTerms terms, @NonNull AllowedJobs jobs) {

    /** Jobs that whoever asks may not see are counted, and not named. */
    @NonNull
    FederatedSubjects known() {
        if (!terms.isPattern()) {
            return FederatedSubjects.exactly(List.of(terms.subject()), 0);
        }
        Authentication who = Jenkins.getAuthentication2();
        Map<Boolean, List<Job<?, ?>>> visible = jobs.all().stream()
                .collect(Collectors.partitioningBy(job -> job.getACL().hasPermission2(who, Item.READ)));
        int unnamed = visible.get(false).size();
        List<String> subjects =
                visible.get(true).stream().map(this::subject).distinct().toList();
        return subjects.isEmpty() || subjects.stream().anyMatch(FederationTerms::hasVariable)
                ? FederatedSubjects.pattern(terms.subject(), unnamed)
                : FederatedSubjects.exactly(subjects, unnamed);
    }

    private String subject(Job<?, ?> job) {
        try {
            return job.getEnvironment(null, TaskListener.NULL).expand(terms.subject());
        } catch (IOException e) {
            return terms.subject();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return terms.subject();
        }
    }
}
