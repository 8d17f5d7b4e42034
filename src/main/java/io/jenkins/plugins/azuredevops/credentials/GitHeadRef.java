package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import jenkins.plugins.git.GitSCMHeadMixin;
import jenkins.plugins.git.GitTagSCMHead;
import jenkins.scm.api.SCMHead;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The heads of the Git plugin. Absent where it is. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class GitHeadRef implements HeadRef {

    @CheckForNull
    @Override
    public String of(@NonNull SCMHead head) {
        if (head instanceof GitSCMHeadMixin git) {
            return git.getRef();
        }
        return head instanceof GitTagSCMHead ? "refs/tags/" + head.getName() : null;
    }
}
