package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

/**
 * The build in which a block is open. Asked anew each time, since Jenkins may have been restarted. Its answers may take a while; never to be asked on a thread of a Pipeline.
 */
interface BlockHost {

    /** Null when the build is gone. */
    @CheckForNull
    Run<?, ?> run() throws IOException, InterruptedException;

    /** Null when nobody listens any more. */
    @CheckForNull
    TaskListener listener() throws IOException, InterruptedException;
}
