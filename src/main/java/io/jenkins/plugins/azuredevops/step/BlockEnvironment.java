package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The environment of a block, always with its newest token, as it is in the place where a step starts. Where there is none
 * yet the block adds nothing: the token may not be for that agent. {@link PlaceLauncher} opens it.
 */
@SuppressFBWarnings(value = "SE_BAD_FIELD", justification = "TokenBlockPickle takes the block's place when it is saved")
final class BlockEnvironment extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    private final TokenBlock block;

    BlockEnvironment(TokenBlock block) {
        this.block = block;
    }

    /** Called for every step of the block on the Pipeline's own thread. */
    @Override
    public void expand(@NonNull EnvVars environment) {
        PlaceKey key = PlaceKey.of(environment);
        if (key == null) {
            return;
        }
        OpenPlace place = block.places().at(key);
        if (place == null) {
            block.places().expect(key, environment);
        } else {
            environment.overrideAll(place.environment(block.token()));
        }
    }

    @NonNull
    @Override
    public Set<String> getSensitiveVariables() {
        return block.secretVariables();
    }
}
