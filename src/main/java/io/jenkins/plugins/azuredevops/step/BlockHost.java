package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

/**
 * The build in which a block is open. Asked anew each time, since an agent may have gone and come back meanwhile, and
 * Jenkins may have been restarted. Its answers may take a while; never to be asked on a thread of a Pipeline.
 */
interface BlockHost {

    /** Null when the build is gone. */
    @CheckForNull
    Run<?, ?> run() throws IOException, InterruptedException;

    /** Null when the agent is gone. */
    @CheckForNull
    FilePath workspace() throws IOException, InterruptedException;

    /** Null when nobody listens any more. */
    @CheckForNull
    TaskListener listener() throws IOException, InterruptedException;
}
