package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.ItemPatterns;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;

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
        ItemPatterns patterns = ItemPatterns.of(allowedItems);
        if (patterns.isEmpty() && group instanceof Jenkins) {
            // in the system store, nothing chosen is no item at all
            return new Subjects(0, true);
        }
        // numbers only: names are for those who may see the jobs
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            long jobs = StreamSupport.stream(Jenkins.get().allItems(Job.class).spliterator(), false)
                    .filter(job -> isIn(group, job))
                    .filter(job -> patterns.isEmpty() || patterns.matches(job.getFullName()))
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
