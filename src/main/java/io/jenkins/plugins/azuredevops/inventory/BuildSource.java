package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Where a build may show a token. */
@Restricted(NoExternalUse.class)
public interface BuildSource {

    /**
     * What there is so far. Blocks: not for a thread that serves Pipelines or web requests.
     *
     * @throws IOException if it cannot be looked through
     */
    @NonNull
    List<Met> look(@NonNull Run<?, ?> run) throws IOException, InterruptedException;
}
