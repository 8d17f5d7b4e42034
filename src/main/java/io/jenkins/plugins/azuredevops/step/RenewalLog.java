package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the log of a build is told of the renewal of a token: that something has changed, once, and not each attempt. */
final class RenewalLog {

    private static final Logger LOGGER = Logger.getLogger(RenewalLog.class.getName());

    private enum State {
        FRESH,
        LATE,
        ENDED
    }

    private final TokenBlock block;
    private final BlockHost host;
    private final Set<PlaceKey> notWritten = ConcurrentHashMap.newKeySet();
    private State state = State.FRESH;

    RenewalLog(@NonNull TokenBlock block, @NonNull BlockHost host) {
        this.block = block;
        this.host = host;
    }

    /** One line, as it stands in a log and in a file that a tool prints on a terminal. */
    @NonNull
    static String sentence(@NonNull Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return (message == null ? cause.toString() : message)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .trim();
    }

    /** There is no new token yet, and the one in hand still serves. */
    void isLate(@NonNull String reason) {
        if (turns(State.LATE)) {
            println(Messages.RenewalLog_late(reason, block.tokenEnd()));
        }
    }

    /** There is no new token, and the one in hand serves no more. */
    void hasEnded(@NonNull String reason) {
        if (turns(State.ENDED)) {
            println(Messages.RenewalLog_ended(block.tokenEnd(), reason));
        }
    }

    /** There is a new token. */
    void isFresh() {
        if (turns(State.FRESH)) {
            println(Messages.RenewalLog_fresh(block.tokenEnd()));
        }
    }

    /** The files of a place still hold what they held. */
    void isNotWritten(@NonNull OpenPlace place, @NonNull String reason) {
        if (notWritten.add(place.key())) {
            println(Messages.RenewalLog_notWritten(place.saved().folder(), place.shownNode(), reason));
        }
    }

    /** They are as they should be. */
    void isWritten(@NonNull OpenPlace place) {
        if (notWritten.remove(place.key())) {
            println(Messages.RenewalLog_written(place.saved().folder(), place.shownNode()));
        }
    }

    private synchronized boolean turns(State other) {
        boolean turned = state != other;
        state = other;
        return turned;
    }

    private void println(String sentence) {
        try {
            TaskListener listener = host.listener();
            if (listener != null) {
                listener.getLogger().println(sentence);
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "No log for: " + sentence);
        }
    }
}
