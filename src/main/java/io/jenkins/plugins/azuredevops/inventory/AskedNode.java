package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.model.Node;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A node that was asked for what is in the home of its user.
 *
 * @param offline why it was not asked; null where it was
 * @param question the sending of it, which leads to the answer; null where it was not asked
 */
record AskedNode(
        String node,
        @CheckForNull String offline,
        @CheckForNull Future<Future<HomeAnswer>> question) {

    private static final Logger LOGGER = Logger.getLogger(AskedNode.class.getName());

    static AskedNode offline(@NonNull Node node) {
        Computer computer = node.toComputer();
        String cause = computer == null ? "" : firstLine(computer.getOfflineCauseReason());
        return new AskedNode(
                node.getDisplayName(),
                cause.isEmpty() ? Messages.AgentHome_offline() : Messages.AgentHome_offlineBecause(cause),
                null);
    }

    /**
     * Waits for it.
     *
     * @param left of the patience; nothing for what is there already
     */
    AgentHome answer(@NonNull Duration left, @NonNull Duration patience) throws InterruptedException {
        if (question == null) {
            return AgentHome.not(node, String.valueOf(offline));
        }
        Future<?> awaited = question;
        try {
            long end = System.nanoTime() + left.toNanos();
            Future<HomeAnswer> answer = question.get(left.toNanos(), TimeUnit.NANOSECONDS);
            awaited = answer;
            return AgentHome.of(node, answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return AgentHome.not(node, Messages.AgentHome_late(patience.toSeconds()));
        } catch (ExecutionException | RuntimeException e) { // whoever has an agent in hand can have it answer anything
            LOGGER.log(Level.FINE, e, () -> "The home of " + node + " was not looked through");
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return AgentHome.not(node, Messages.AgentHome_failed(firstLine(String.valueOf(cause.getMessage()))));
        } finally {
            awaited.cancel(true);
        }
    }

    /** What others say may have stack traces, and anything else, in it. */
    private static String firstLine(@CheckForNull String text) {
        return text == null
                ? ""
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> Printable.of(Pats.redact(line)))
                        .findFirst()
                        .orElse("");
    }
}
