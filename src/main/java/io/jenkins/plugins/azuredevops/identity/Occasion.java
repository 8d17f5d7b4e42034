package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** For whom an identity is about to prove itself: some proofs are made for one build alone. */
@Restricted(NoExternalUse.class)
public sealed interface Occasion {

    /** A build that runs. */
    record OfBuild(@NonNull Run<?, ?> run) implements Occasion {}

    /**
     * No build: polling, indexing, a test in the form.
     *
     * @param item for which; null for Jenkins itself
     */
    record OutsideBuilds(@CheckForNull Item item) implements Occasion {}
}
