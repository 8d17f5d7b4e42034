package io.jenkins.plugins.azuredevops.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Node;
import hudson.model.Run;
import hudson.remoting.Channel;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;

/**
 * For whom a credential was looked up, a build or nobody in particular, and the tokens that it gets. Where there is none,
 * a {@link NoTokenException} says why and what to do.
 */
interface Borrower {

    /** The same credential, for a build. */
    @NonNull
    Borrower forRun(@NonNull Run<?, ?> build);

    /** For whoever asks on the controller, and may pass it on to any agent on which it works. */
    @NonNull
    Secret token();

    /** For an agent to which it is about to go. */
    @NonNull
    Secret tokenFor(@NonNull Channel agent);

    /** One that holds its token and asks nobody any more, for a copy that will go to an agent. */
    @NonNull
    Borrower frozen();

    /**
     * The lease of a step; asks Entra nothing yet.
     *
     * @param node on which it works; null where that shows later, and is asked before a token goes there
     */
    @NonNull
    Lease lease(@CheckForNull Access access, @CheckForNull Node node);
}
