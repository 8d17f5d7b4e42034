package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The parameters with which a build was started. */
@Restricted(NoExternalUse.class)
public final class BuildParameters implements BuildSource {

    @NonNull
    @Override
    public List<Met> look(@NonNull Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        for (ParametersAction parameters : run.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : parameters.getAllParameters()) {
                met.addAll(Met.in(
                        SourceKind.ENVIRONMENT,
                        PatInventory.get().findings(text(parameter.getValue())),
                        "parameter " + parameter.getName()));
            }
        }
        return met;
    }

    private static String text(Object value) {
        return value instanceof Secret secret ? secret.getPlainText() : String.valueOf(value);
    }
}
