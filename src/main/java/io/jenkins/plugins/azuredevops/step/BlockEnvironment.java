package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** The environment of a block. Saved with the build, and therefore without the token itself. */
final class BlockEnvironment extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    private final TokenBlock block;
    private final Map<String, String> variables;
    private final Set<String> tokenVariables;

    /**
     * @param variables without secrets
     * @param tokenVariables names of those that hold the token
     */
    BlockEnvironment(TokenBlock block, Map<String, String> variables, Set<String> tokenVariables) {
        this.block = block;
        this.variables = Map.copyOf(variables);
        this.tokenVariables = Set.copyOf(tokenVariables);
    }

    /** Called for every step of the block on the Pipeline's own thread. */
    @Override
    public void expand(@NonNull EnvVars environment) {
        environment.overrideAll(variables);
        for (String name : tokenVariables) {
            environment.override(name, block.token().value().reveal());
        }
    }

    @NonNull
    @Override
    public Set<String> getSensitiveVariables() {
        return tokenVariables;
    }
}
