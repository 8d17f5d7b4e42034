package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * What one administrator has before him on the page: a plan, its dry run, what came of the last step, of probes, and of a
 * look through the homes of agents or the files of the controller. What takes long runs in the background, one thing at a time. In memory only; safe for threads.
 */
@Restricted(NoExternalUse.class)
public final class Desk {

    private static final Logger LOGGER = Logger.getLogger(Desk.class.getName());

    /** Something that takes long. */
    interface Work {
        /** @return what to put on the desk when it is done */
        Runnable carryOut() throws Exception;
    }

    private String running;
    private String problem;
    private Plan plan;
    private DryRunReport report;
    private List<Outcome> outcomes = List.of();
    private final Map<String, ProbeReport> probes = new LinkedHashMap<>();
    private List<String> asked = List.of();
    private HomesReport homes;
    private FilesReport files;

    /** What is under way: {@code plan}, {@code dryRun}, {@code probe}, {@code agentHomes} or {@code controllerFiles}; null for nothing. */
    @CheckForNull
    public synchronized String getRunning() {
        return running;
    }

    /** Why the last thing came to nothing, in one sentence. */
    @CheckForNull
    public synchronized String getProblem() {
        return problem;
    }

    @CheckForNull
    public synchronized Plan getPlan() {
        return plan;
    }

    /** The dry run of the plan; null where there was none yet. */
    @CheckForNull
    public synchronized DryRunReport getReport() {
        return report;
    }

    /** What came of the last step. */
    @NonNull
    public synchronized List<Outcome> getOutcomes() {
        return outcomes;
    }

    /** The last probe of the credential for whose address a key stands; null where there was none. */
    @CheckForNull
    public synchronized ProbeReport probed(@CheckForNull String key) {
        return probes.get(key);
    }

    /** The last probe of each credential, the newest last. */
    @NonNull
    synchronized List<ProbeReport> probes() {
        return List.copyOf(probes.values());
    }

    /** The organizations that the last probe asked; empty where there was none. */
    @NonNull
    synchronized List<String> asked() {
        return asked;
    }

    /** What was found in the homes of agents; null where they were not looked through. */
    @CheckForNull
    public synchronized HomesReport getHomes() {
        return homes;
    }

    /** What lies in the files of the controller; null where nobody has looked yet. */
    @CheckForNull
    public synchronized FilesReport getFiles() {
        return files;
    }

    /**
     * The plan, if it is still that one.
     *
     * @throws IllegalStateException when another one lies there, or none
     */
    @NonNull
    synchronized Plan plan(@CheckForNull String key) {
        if (plan == null || !plan.getKey().equals(key)) {
            throw new IllegalStateException(Messages.Desk_otherPlan());
        }
        return plan;
    }

    synchronized void put(@NonNull Plan plan) {
        clear();
        this.plan = plan;
    }

    synchronized void put(@NonNull Plan plan, @NonNull DryRunReport report) {
        put(plan);
        this.report = report;
    }

    synchronized void put(@NonNull List<Outcome> outcomes) {
        clear();
        this.outcomes = List.copyOf(outcomes);
    }

    synchronized void put(@NonNull ProbeReport report) {
        probes.remove(report.key());
        probes.put(report.key(), report);
        asked = report.asked();
    }

    synchronized void put(@NonNull HomesReport report) {
        homes = report;
    }

    synchronized void put(@NonNull FilesReport report) {
        files = report;
    }

    synchronized void put(@NonNull String problem) {
        this.problem = problem;
    }

    private void clear() {
        plan = null;
        report = null;
        problem = null;
        outcomes = List.of();
    }

    /** @throws IllegalStateException when something is under way already */
    synchronized void begin(@NonNull String name, @NonNull Work work) {
        start(name, work);
        clear();
    }

    /**
     * The same for what has nothing to do with the plan, which stays.
     *
     * @throws IllegalStateException when something is under way already
     */
    synchronized void beginBeside(@NonNull String name, @NonNull Work work) {
        start(name, work);
        problem = null;
    }

    /** What comes of the work waits for the lock that the caller holds. */
    private void start(String name, Work work) {
        if (running != null) {
            throw new IllegalStateException(Messages.Desk_busy());
        }
        running = name;
        Authentication user = Jenkins.getAuthentication2();
        Computer.threadPoolForRemoting.submit(() -> run(user, work));
    }

    private void run(Authentication user, Work work) {
        Runnable result;
        try (ACLContext as = ACL.as2(user)) {
            result = work.carryOut();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "Not done: " + running);
            result = () -> put(String.valueOf(e.getMessage()));
        }
        synchronized (this) {
            result.run();
            running = null;
        }
    }
}
