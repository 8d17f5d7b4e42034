package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The variables of a build at one place: those of its folders, its node, the build itself and the blocks around the place, but
 * for its parameters.
 */
@Restricted(NoExternalUse.class)
public final class BuildEnvironment implements BuildSource {

    private final EnvVars variables;

    public BuildEnvironment(@NonNull EnvVars variables) {
        this.variables = new EnvVars(variables);
    }

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (!isParameter(name, run)) {
                met.addAll(Met.in(SourceKind.ENVIRONMENT, PatInventory.get().findings(value), "variable " + name));
            }
        });
        return met;
    }

    /** Those are told as what they are, by {@link BuildParameters}. */
    private static boolean isParameter(String name, Run<?, ?> run) {
        return run.getActions(ParametersAction.class).stream().anyMatch(action -> action.getParameter(name) != null);
    }
}
