package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.BuildEnvironment;
import io.jenkins.plugins.azuredevops.inventory.BuildParameters;
import io.jenkins.plugins.azuredevops.inventory.BuildSource;
import io.jenkins.plugins.azuredevops.inventory.JobConfiguration;
import io.jenkins.plugins.azuredevops.inventory.Met;
import io.jenkins.plugins.azuredevops.inventory.ReferencedCredentials;
import io.jenkins.plugins.azuredevops.inventory.RunningScripts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What can be known of a build before it does anything. Blocks. */
final class Preflight {

    private static final Logger LOGGER = Logger.getLogger(Preflight.class.getName());

    private static final List<BuildSource> SOURCES = List.of(
            new ReferencedCredentials(),
            new RunningScripts(),
            new JobConfiguration(),
            new BuildParameters(),
            run -> new BuildEnvironment(run.getEnvironment(TaskListener.NULL)).look(run));

    private Preflight() {}

    /** A source that cannot be looked through stops nothing: what the others say counts, and the log says so. */
    @NonNull
    static BuildJudgement of(@NonNull Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        for (BuildSource source : SOURCES) {
            try {
                met.addAll(source.look(run));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> run + " was not judged by all sources");
                BuildLog.get().say(run, Messages.Preflight_failed(Pats.redact(String.valueOf(e.getMessage()))));
            }
        }
        return BuildJudgement.of(run, withoutInlineScripts(met));
    }

    /** A script that stands in the configuration is told once, as a script. */
    private static List<Met> withoutInlineScripts(List<Met> met) {
        Set<String> scripted = met.stream()
                .filter(each -> each.sighting().source() == SourceKind.SCRIPT)
                .map(each -> each.sighting().finding().fingerprint())
                .collect(Collectors.toSet());
        return met.stream()
                .filter(each -> each.sighting().source() != SourceKind.CONFIGURATION
                        || !scripted.contains(each.sighting().finding().fingerprint()))
                .toList();
    }
}
