package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.remoting.Channel;
import io.jenkins.plugins.azuredevops.engine.mask.RandomLetters;
import io.jenkins.plugins.azuredevops.engine.mask.TokenTraces;
import io.jenkins.plugins.azuredevops.engine.mask.TracesSoFar;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The traces of a build's tokens on an agent, which cannot know when the build gets another. Before it shows letters that might
 * be of a token it asks the controller, which knows a token before anybody is handed it; once for all lines that come together.
 * Where the build has tokens it asks every few seconds for other lines, too.
 *
 * <p>Safe for threads.
 */
final class AgentTraces implements TracesSoFar {

    private static final Logger LOGGER = Logger.getLogger(AgentTraces.class.getName());

    private static final Duration REST = Duration.ofSeconds(5);

    private final String run;
    private final String ticket;

    @CheckForNull
    private final Channel controller;

    @CheckForNull
    private TokenTraces latest;

    private long asked = System.nanoTime();

    /**
     * @param ticket of {@link BuildTraces#ticket}
     * @param latest null where the build has had no token yet
     * @param controller null where there is none
     */
    AgentTraces(
            @NonNull String run,
            @NonNull String ticket,
            @CheckForNull TokenTraces latest,
            @CheckForNull Channel controller) {
        this.run = run;
        this.ticket = ticket;
        this.latest = latest;
        this.controller = controller;
    }

    @CheckForNull
    @Override
    public synchronized TokenTraces before(@NonNull byte[] data, int from, int to) {
        if (controller != null && (isDue() || RandomLetters.areIn(data, from, to))) {
            ask(controller);
        }
        return latest;
    }

    private boolean isDue() {
        return latest != null && System.nanoTime() - asked > REST.toNanos();
    }

    /** Without an answer what is known has to do: such a log has no way to the controller either. */
    private void ask(Channel channel) {
        try {
            TokenTraces later = channel.call(new LaterTraces(run, ticket, latest == null ? 0 : latest.tokens()));
            latest = later == null ? latest : later;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "The controller does not tell of later tokens of " + run);
        }
        asked = System.nanoTime();
    }
}
