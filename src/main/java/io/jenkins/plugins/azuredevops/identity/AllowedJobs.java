package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.ItemPatterns;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The jobs that may use a credential, by what stands in its form.
 *
 * @param context in whose store it is, or would be
 * @param allowedItems patterns of full names, one a line
 */
@Restricted(NoExternalUse.class)
public record AllowedJobs(
        @CheckForNull ModelObject context, @CheckForNull String allowedItems) {

    /** A form does not go on. */
    static final int MOST = 1000;

    /** As they are now, whoever asks: their number may be told to anybody who edits the credential, their names may not. */
    @NonNull
    List<Job<?, ?>> all() {
        ItemGroup<?> group = context instanceof ItemGroup<?> folder ? folder : Jenkins.get();
        ItemPatterns patterns = ItemPatterns.of(allowedItems);
        if (patterns.isEmpty() && group instanceof Jenkins) {
            // in the system store, nothing chosen is no item at all
            return List.of();
        }
        try (ACLContext asJenkins = ACL.as2(ACL.SYSTEM2)) {
            return jobs().filter(job -> isIn(group, job))
                    .filter(job -> patterns.isEmpty() || patterns.matches(job.getFullName()))
                    .limit(MOST)
                    .toList();
        }
    }

    private static Stream<Job<?, ?>> jobs() {
        return StreamSupport.stream(Jenkins.get().allItems(Job.class).spliterator(), false)
                .map(job -> (Job<?, ?>) job);
    }

    private static boolean isIn(ItemGroup<?> group, Job<?, ?> job) {
        return group instanceof Jenkins || job.getFullName().startsWith(group.getFullName() + "/");
    }
}
