package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.engine.policy.ReportFormat;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The tokens that a build met and what was refused to it: on its page, in its REST representation, and on disk before its next
 * step. Whoever may not view the credentials of the job sees numbers.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class PatReport implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(PatReport.class.getName());

    private final List<BuildFinding> findings;
    private final List<Violation> violations;
    private boolean closed;

    private transient Run<?, ?> run;

    private PatReport(List<BuildFinding> findings, List<Violation> violations, boolean closed) {
        this.findings = new ArrayList<>(findings);
        this.violations = new ArrayList<>(violations);
        this.closed = closed;
    }

    /** Without an entry beside the page of the build: it is shown on that page. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @CheckForNull
    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "azure-devops-pats";
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    /**
     * Takes down what a build met, and says in its log what there is to say. If policy forbids it, the build fails from here
     * on, whatever its script catches or sets.
     *
     * @param gate who met it
     */
    public static void record(@NonNull Run<?, ?> run, @NonNull String gate, @NonNull BuildJudgement judgement) {
        List<BuildFinding> findings = judgement.findings();
        if (findings.isEmpty()) {
            return;
        }
        PatReport report = attachedTo(run);
        boolean isNew = report.add(findings);
        if (judgement.isFailed()) {
            isNew |= report.add(
                    new Violation(gate, judgement.judgement().verdict().reason()));
            run.setResult(Result.FAILURE);
        }
        if (!isNew) {
            // a parameter counts as used whenever somebody asks for the environment: not each of these is worth a write
            return;
        }
        String text = judgement.text();
        if (!text.isEmpty()) {
            BuildLog.get().say(run, text);
        }
        save(run);
    }

    /** The same for a build that is to get no further step. */
    static void recordAndClose(Run<?, ?> run, String gate, BuildJudgement judgement) {
        if (judgement.isFailed()) {
            attachedTo(run).close();
            ClosedBuilds.get().add(run);
        }
        record(run, gate, judgement);
    }

    /**
     * Takes down what the log of a build shows, whose result and log stay as they are. Nothing is written if the build was
     * deleted meanwhile. Blocks.
     */
    static void recordAfterwards(Run<?, ?> run, BuildJudgement judgement) {
        List<BuildFinding> findings = judgement.findings();
        if (findings.isEmpty()) {
            return;
        }
        // Run.delete moves the folder away under this lock; a save after that would make it anew
        synchronized (run) {
            if (run.getRootDir().isDirectory()) {
                attachedTo(run).add(findings);
                save(run);
            }
        }
    }

    private static PatReport attachedTo(Run<?, ?> run) {
        synchronized (run) {
            PatReport report = run.getAction(PatReport.class);
            if (report == null) {
                report = new PatReport(List.of(), List.of(), false);
                run.addAction(report);
            }
            return report;
        }
    }

    private static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The report about the tokens of " + run + " could not be saved");
        }
    }

    /** Whether anything of it was not known, or is judged otherwise now. */
    private synchronized boolean add(List<BuildFinding> met) {
        boolean isNew = false;
        for (BuildFinding finding : met) {
            isNew |= findings.stream().noneMatch(known -> finding.isSame(known) && finding.isJudgedAs(known));
            findings.removeIf(finding::isSame);
            findings.add(finding);
        }
        return isNew;
    }

    /** Whether that gate has not said the same before. */
    private synchronized boolean add(Violation violation) {
        return violations.stream().noneMatch(violation::isSame) && violations.add(violation);
    }

    private synchronized void close() {
        closed = true;
    }

    /** Whether the build gets no further step. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Of the tokens that were met in that source. */
    synchronized Set<String> fingerprints(SourceKind source) {
        return findings.stream()
                .filter(finding -> finding.getSource().equals(source.word()))
                .map(BuildFinding::getFingerprint)
                .collect(Collectors.toSet());
    }

    /** How many tokens it met. */
    @Exported(visibility = 2)
    public synchronized int getNumber() {
        return findings.size();
    }

    /** All for those who may view the credentials of the job, none for others. */
    @NonNull
    @Exported(visibility = 2)
    public synchronized List<BuildFinding> getFindings() {
        return run.getParent().hasPermission(CredentialsProvider.VIEW) ? List.copyOf(findings) : List.of();
    }

    /** The formats in which the report can be had. */
    @NonNull
    @Restricted(DoNotUse.class)
    public List<String> getFormats() {
        return Stream.of(ReportFormat.values()).map(ReportFormat::toString).toList();
    }

    /**
     * The report as a file, for those who may view the credentials of the job.
     *
     * @param format one of {@link #getFormats}
     */
    public HttpResponse doReport(@QueryParameter(required = true) String format) {
        run.getParent().checkPermission(CredentialsProvider.VIEW);
        ReportFormat chosen = Stream.of(ReportFormat.values())
                .filter(each -> each.toString().equals(format))
                .findFirst()
                .orElseThrow(() -> HttpResponses.errorWithoutStack(
                        HttpServletResponse.SC_BAD_REQUEST,
                        Messages.PatReport_formats(String.join(", ", getFormats()))));
        synchronized (this) {
            return new ReportFile(
                    chosen,
                    run.getFullDisplayName(),
                    List.copyOf(findings),
                    violations.stream().map(Violation::getReason).distinct().toList());
        }
    }

    /** What was refused to it. */
    @NonNull
    @Exported(visibility = 2)
    public synchronized List<Violation> getViolations() {
        return List.copyOf(violations);
    }

    /** Called when Jenkins saves the build, while another branch may add something. */
    private synchronized Object writeReplace() {
        return new PatReport(findings, violations, closed);
    }
}
