package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.List;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import org.springframework.util.AntPathMatcher;

/**
 * How many subjects the tokens of builds would have, by the jobs there are now.
 *
 * @param number of them, at most {@link #MOST_COUNTED}
 * @param ofEachJob whether each job has its own
 */
record Subjects(int number, boolean ofEachJob) {

    /** A form does not count on. */
    static final int MOST_COUNTED = 1000;

    static Subjects of(
            @NonNull FederationTerms terms, @CheckForNull ModelObject context, @NonNull String allowedItems) {
        if (!terms.subject().contains("${")) {
            return new Subjects(1, false);
        }
        ItemGroup<?> group = context instanceof ItemGroup<?> folder ? folder : Jenkins.get();
        List<String> patterns = allowedItems
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        AntPathMatcher matcher = new AntPathMatcher();
        // numbers only: names are for those who may see the jobs
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            long jobs = StreamSupport.stream(Jenkins.get().allItems(Job.class).spliterator(), false)
                    .filter(job -> isIn(group, job))
                    .filter(job -> patterns.isEmpty()
                            || patterns.stream().anyMatch(pattern -> matcher.match(pattern, job.getFullName())))
                    .limit(MOST_COUNTED)
                    .count();
            return new Subjects((int) jobs, true);
        }
    }

    private static boolean isIn(ItemGroup<?> group, Job<?, ?> job) {
        return group instanceof Jenkins || job.getFullName().startsWith(group.getFullName() + "/");
    }

    /** Whether Entra would take so many. */
    boolean isTooMany() {
        return number > FederationTerms.MOST;
    }
}
