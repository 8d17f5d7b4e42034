package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the steps of one request, all or none of them where one is refused, and records each. */
final class Steps {

    private static final Logger LOGGER = Logger.getLogger(Steps.class.getName());

    private final History history;
    private final Clock clock;

    Steps(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Of steps one of which fails, those before it are done and those after it not begun. */
    @NonNull
    List<Outcome> take(String action, String by, List<Step> steps) {
        boolean stopped = steps.stream().anyMatch(Step.Refused.class::isInstance);
        List<Outcome> outcomes = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Refused refused) {
                record(action, by, step, "refused: " + refused.says());
                outcomes.add(Outcome.of(step.address(), Status.REFUSED, refused.says()));
            } else if (stopped) {
                outcomes.add(Outcome.of(step.address(), Status.NOT_BEGUN, Messages.Steps_notBegun()));
            } else {
                Outcome outcome = take(action, by, (Step.Ready) step);
                stopped = outcome.status() != Status.DONE;
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private Outcome take(String action, String by, Step.Ready step) {
        try {
            history.add(entry(action, by, step, "begun"));
            step.change().make();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Failed: " + action + " of " + step.address());
            record(action, by, step, "failed: " + e.getMessage());
            return Outcome.of(step.address(), Status.FAILED, Messages.Steps_failed(e.getMessage()));
        }
        record(action, by, step, "done");
        return Outcome.of(step.address(), Status.DONE, step.done());
    }

    /** What has been done or refused stays so, whether the history can be written or not. */
    private void record(String action, String by, Step step, String outcome) {
        try {
            history.add(entry(action, by, step, outcome));
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING, e, () -> "Not in the history: " + action + " of " + step.address() + ", " + outcome);
        }
    }

    private HistoryEntry entry(String action, String by, Step step, String outcome) {
        Address address = step.address();
        return new HistoryEntry(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                by,
                action,
                address.store(),
                address.domain(),
                address.id(),
                step.model(),
                outcome);
    }
}
