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

    /** Tells apart those who have assertions of their own. */
    @NonNull
    String itemName();

    /** A build that runs. */
    record OfBuild(@NonNull Run<?, ?> run) implements Occasion {
        @NonNull
        @Override
        public String itemName() {
            return run.getParent().getFullName();
        }
    }

    /**
     * No build: polling, indexing, a test in the form.
     *
     * @param item for which; null for Jenkins itself
     */
    record OutsideBuilds(@CheckForNull Item item) implements Occasion {
        /** No build, no name: subjects are those of Jenkins itself. */
        @NonNull
        @Override
        public String itemName() {
            return "no build";
        }
    }
}
