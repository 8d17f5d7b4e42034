package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;

/** What became of a switch, told by the store alone: so that no interruption leaves a state between two. */
enum SwitchState {
    /** The old credential is there: the switch was not made, or was undone. */
    VOID,
    /** The identity is there as the switch left it. */
    SWITCHED,
    /** An identity is there, and somebody has changed it. */
    EDITED,
    /** Something else is there. */
    REPLACED,
    /** Nothing is there. */
    REMOVED;

    /** @param now what is in the place; null for nothing */
    @NonNull
    static SwitchState of(@NonNull SwitchRecord record, @CheckForNull StoredCredential now) {
        if (now == null) {
            return REMOVED;
        }
        Revision revision = Revision.of(now.credentials());
        StandardCredentials old = record.old();
        if (old != null && revision.equals(Revision.of(old))) {
            return VOID;
        }
        if (revision.equals(record.replacement())) {
            return SWITCHED;
        }
        return now.credentials() instanceof AzureDevOpsCredentials ? EDITED : REPLACED;
    }
}
