package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.Region;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.Met;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Takes down which tokens were hidden in the logs of running builds. Holds fingerprints only; safe for threads. */
@Extension
@Restricted(NoExternalUse.class)
public final class HiddenPats extends RunListener<Run<?, ?>> {

    /** A log that shows more is a list of samples. */
    private static final int MOST = 100;

    /** Nobody counts the lines of a log that is being written. */
    private static final Region SOMEWHERE = new Region(0, 0, 0, 0);

    /**
     * A build whose log is watched.
     *
     * @param ticket what an agent has to show to tell of this build
     */
    private record Watched(String ticket, Set<String> fingerprints, AtomicBoolean isSaid) {}

    private final Map<String, Watched> builds = new ConcurrentHashMap<>();

    @NonNull
    static HiddenPats get() {
        return ExtensionList.lookupSingleton(HiddenPats.class);
    }

    /** Begins with a build that runs; what to show to {@link #isFirst}. Does not block. */
    @NonNull
    String watch(@NonNull Run<?, ?> run) {
        return builds.computeIfAbsent(run.getExternalizableId(), id -> watched(run))
                .ticket();
    }

    private static Watched watched(Run<?, ?> run) {
        Set<String> known = ConcurrentHashMap.newKeySet();
        PatReport report = run.getAction(PatReport.class);
        if (report != null) {
            known.addAll(report.fingerprints(SourceKind.LOG)); // of before a restart
        }
        return new Watched(UUID.randomUUID().toString(), known, new AtomicBoolean(!known.isEmpty()));
    }

    /**
     * Takes down what a line would have shown, and has it recorded in the background. Whoever shows another ticket is not
     * heard. Does not block.
     *
     * @param run its externalizable id
     * @return whether it is the first of that build, and the log should say so
     */
    boolean isFirst(@NonNull String run, @NonNull String ticket, @NonNull byte[] line) {
        Watched build = builds.get(run);
        if (build == null || !MessageDigest.isEqual(bytes(build.ticket()), bytes(ticket))) {
            return false;
        }
        List<Met> fresh = PatInventory.get().findings(line).stream()
                .filter(finding ->
                        finding.tier() == Tier.VERIFIED && build.fingerprints().size() < MOST)
                .filter(finding -> build.fingerprints().add(finding.fingerprint()))
                .map(HiddenPats::met)
                .toList();
        if (fresh.isEmpty()) {
            return false;
        }
        LogWork.get().submit(run, owner -> PatReport.recordAfterwards(owner, BuildJudgement.ofShown(owner, fresh)));
        return build.isSaid().compareAndSet(false, true);
    }

    private static Met met(Finding finding) {
        Finding somewhere = new Finding(
                SOMEWHERE, finding.kind(), finding.tier(), finding.form(), finding.redacted(), finding.fingerprint());
        return new Met(Sighting.in(SourceKind.LOG, somewhere), Messages.HiddenPats_hidden());
    }

    private static byte[] bytes(String ticket) {
        return ticket.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        builds.remove(run.getExternalizableId());
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        onFinalized(run);
    }
}
