package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.policy.Judge;
import io.jenkins.plugins.azuredevops.engine.policy.Judgement;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.Verdict;
import io.jenkins.plugins.azuredevops.inventory.Met;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What policy says of what a build met. Holds no token. */
@Restricted(NoExternalUse.class)
public record BuildJudgement(
        @NonNull List<Met> met, @NonNull Judgement judgement) {

    /** By the policy that is in force for the job now. Does not block. */
    @NonNull
    public static BuildJudgement of(@NonNull Run<?, ?> run, @NonNull List<Met> met) {
        return of(run, met, PatPolicyConfiguration.get().judge(run.getParent()));
    }

    /** By a judge of one's own. */
    @NonNull
    public static BuildJudgement of(@NonNull Run<?, ?> run, @NonNull List<Met> met, @NonNull Judge judge) {
        List<Sighting> sightings = met.stream().map(Met::sighting).toList();
        return new BuildJudgement(met, judge.judge(run.getParent().getFullName(), sightings));
    }

    /**
     * Of what the log of a build shows: what is exempt in a credential that the build can have passes there too. Blocks while
     * the stores are not known yet.
     */
    @NonNull
    static BuildJudgement ofShown(Run<?, ?> run, List<Met> met) {
        List<Sighting> shown = met.stream().map(Met::sighting).toList();
        Set<String> fingerprints =
                shown.stream().map(sighting -> sighting.finding().fingerprint()).collect(Collectors.toSet());
        StoredPats.get().complete();
        List<Sighting> holders = StoredPats.get().holding(run.getParent(), fingerprints);
        Judge judge = PatPolicyConfiguration.get().judge(run.getParent());
        return new BuildJudgement(met, judge.judge(run.getParent().getFullName(), shown, holders));
    }

    /** Whether the build must be stopped. */
    public boolean isFailed() {
        return judgement.verdict() instanceof Verdict.Failed;
    }

    /** For the log of the build: why, since when, who can exempt, and what to do; empty if it goes on as if there were none. */
    @NonNull
    public String text() {
        return String.join("\n", judgement.lines(Messages.BuildJudgement_whoExempts()));
    }

    @NonNull
    List<BuildFinding> findings() {
        Map<Sighting, String> places = new IdentityHashMap<>();
        met.forEach(each -> places.put(each.sighting(), each.place()));
        return judgement.rulings().stream()
                .map(ruling -> new BuildFinding(ruling, places.getOrDefault(ruling.sighting(), "")))
                .toList();
    }
}
