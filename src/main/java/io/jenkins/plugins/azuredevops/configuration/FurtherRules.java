package io.jenkins.plugins.azuredevops.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import io.jenkins.plugins.azuredevops.engine.policy.Rules;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Who, beside the controller, may ask for something at a place; a weaker demand than that of others counts for nothing. */
@Restricted(NoExternalUse.class)
public interface FurtherRules extends ExtensionPoint {

    /** What this very group asks for, whatever those above and below it do. Does not block. */
    @NonNull
    Optional<Rules> of(@NonNull ItemGroup<?> group);

    /** Whether this very group wants tokens hidden in the logs of all builds below it. Does not block. */
    boolean masksLogs(@NonNull ItemGroup<?> group);
}
