package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Demands;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.FinishedLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When a build is over and its log is whole. There is nothing left to stop: what is found is recorded on the build's page. */
@Extension
@Restricted(NoExternalUse.class)
public final class LogGate extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(LogGate.class.getName());

    @Override
    public void onFinalized(Run<?, ?> run) {
        if (isRecorded(run)) {
            LogWork.get().submit(run, LogGate::look);
        }
    }

    private static boolean isRecorded(Run<?, ?> run) {
        Demands demands = PatPolicyConfiguration.get().demands(run.getParent());
        LocalDate today = LocalDate.now();
        return Stream.of(Tier.values()).anyMatch(tier -> demands.mode(SourceKind.LOG, tier, today) != Mode.OFF);
    }

    private static void look(@NonNull Run<?, ?> run) {
        try {
            PatReport.recordAfterwards(run, BuildJudgement.ofShown(run, new FinishedLog().look(run)));
        } catch (FileNotFoundException | NoSuchFileException e) {
            LOGGER.log(Level.FINE, e, () -> "The log of " + run + " is gone");
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The log of " + run + " cannot be looked through");
        }
    }
}
