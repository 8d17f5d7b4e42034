package io.jenkins.plugins.azuredevops.gate;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.configuration.PatExemption;
import io.jenkins.plugins.azuredevops.configuration.PatExemptions;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.configuration.PatRule;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import io.jenkins.plugins.azuredevops.engine.policy.SourceKind;
import io.jenkins.plugins.azuredevops.inventory.FinishedLog;
import io.jenkins.plugins.azuredevops.inventory.Met;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the logs of builds show is recorded when they are over, and nothing that happens to a log disturbs anybody. */
@WithJenkins
class LogGateTest {

    private final PatMint mint = new PatMint(5);
    private final String pat = mint.newPat();
    private final CountDownLatch held = new CountDownLatch(1);
    private final LogRecorder warnings = new LogRecorder()
            .record("io.jenkins.plugins.azuredevops", Level.WARNING)
            .capture(100);

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        PatPolicyConfiguration.get().setMode(Mode.FAIL);
    }

    @AfterEach
    void end() {
        held.countDown();
        warnings.close();
    }

    @Test
    void theLinesOfEachKindOfBuildAreToldAndTheResultStays() throws Exception {
        FreeStyleProject freestyle = jenkins.createFreeStyleProject();
        freestyle.getBuildersList().add(new Printing("first", "token: " + pat, "again " + pat));
        Run<?, ?> ofFreestyle = jenkins.buildAndAssertSuccess(freestyle);
        WorkflowRun ofPipeline = jenkins.buildAndAssertSuccess(job("pipeline", printing("token: ", pat)));
        WorkflowRun unstable =
                jenkins.buildAndAssertStatus(Result.UNSTABLE, job("unstable", printing("", pat) + "\nunstable 'x'"));
        allLogsAreLookedThrough();

        for (Run<?, ?> run : List.of(ofFreestyle, ofPipeline, unstable)) {
            List<BuildFinding> findings = findings(run);
            assertEquals(1, findings.size(), "findings of " + run);
            BuildFinding finding = findings.get(0);
            long line = run.getLog(1000)
                            .indexOf(run.getLog(1000).stream()
                                    .filter(each -> each.contains(pat))
                                    .findFirst()
                                    .orElseThrow())
                    + 1;
            assertAll(
                    () -> assertEquals("log", finding.getSource()),
                    () -> assertEquals("log, line " + line, finding.getPlace()),
                    () -> assertEquals(Mode.WARN, finding.getMode(), "no log fails a build"),
                    () -> assertFalse(finding.getRedacted().contains(pat), "redacted"));
        }
        ofPipeline.reload();
        assertAll(
                () -> assertEquals(1, findings(ofPipeline).size(), "after a reload"),
                () -> assertEquals(Result.SUCCESS, ofPipeline.getResult(), "after a reload"),
                () -> assertEquals(
                        List.of("builds/1/log"),
                        HomeSearch.withPlain(freestyle.getRootDir().toPath(), pat).stream()
                                .filter(file -> !file.contains("config.xml"))
                                .toList(),
                        "files of the freestyle job that hold the token"));
    }

    @Test
    void whereTheSourceIsOffNothingIsRecorded() throws Exception {
        PatPolicyConfiguration.get().setRules(List.of(new PatRule(SourceKind.LOG, Tier.SHAPE, Mode.OFF)));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job("off", printing("", pat)));
        allLogsAreLookedThrough();

        assertNull(run.getAction(PatReport.class), "a report");
    }

    @Test
    void whatIsExemptInItsCredentialPassesInTheLog() throws Exception {
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "vendors", null, "dana", pat));
        WorkflowRun before = jenkins.buildAndAssertSuccess(job("exempt", printing("", pat)));
        allLogsAreLookedThrough();
        assertEquals(Mode.WARN, findings(before).get(0).getMode(), "without an exemption");

        LocalDate today = LocalDate.now();
        PatExemption exemption = new PatExemption(
                findings(before).get(0).getFingerprint(),
                "vendors",
                "exempt",
                "dana",
                "The vendor",
                today.toString(),
                today.plusDays(9).toString());
        exemption.setCreator("sam");
        PatExemptions.get().setExemptions(List.of(exemption));
        WorkflowRun run = jenkins.buildAndAssertSuccess(before.getParent());
        allLogsAreLookedThrough();

        assertAll(
                () -> assertEquals(Mode.AUDIT, findings(run).get(0).getMode()),
                () -> assertNotNull(findings(run).get(0).getExemption(), "the exemption"));
    }

    @Test
    void aBuildThatIsDeletedMeanwhileStaysDeleted() throws Exception {
        hold();
        WorkflowRun early = jenkins.buildAndAssertSuccess(job("early", printing("", pat)));
        Path folderOfEarly = early.getRootDir().toPath();
        early.delete();
        WorkflowRun late = jenkins.buildAndAssertSuccess(job("late", printing("", pat)));
        Path folderOfLate = late.getRootDir().toPath();
        List<Met> found = new FinishedLog().look(late);
        assertEquals(1, found.size(), "findings, before it is deleted");
        late.delete();
        held.countDown();
        allLogsAreLookedThrough();
        PatReport.recordAfterwards(late, BuildJudgement.ofShown(late, found));

        assertAll(
                () -> assertFalse(
                        Files.exists(folderOfEarly), "the folder of what was deleted before its log was read"),
                () -> assertFalse(Files.exists(folderOfLate), "the folder of what was deleted while its log was read"),
                () -> assertEquals(List.of(), warnings.getMessages(), "warnings"));
    }

    @Test
    void aLogThatIsGoneOrNoTextIsNothing() throws Exception {
        hold();
        FreeStyleProject freestyle = jenkins.createFreeStyleProject();
        Run<?, ?> gone = jenkins.buildAndAssertSuccess(freestyle);
        Run<?, ?> binary = jenkins.buildAndAssertSuccess(freestyle);
        WorkflowRun goneToo = jenkins.buildAndAssertSuccess(job("gone", printing("", pat)));
        Files.delete(gone.getRootDir().toPath().resolve("log"));
        Files.delete(goneToo.getRootDir().toPath().resolve("log"));
        Files.write(binary.getRootDir().toPath().resolve("log"), new byte[1 << 20]);
        held.countDown();
        allLogsAreLookedThrough();

        for (Run<?, ?> run : List.of(gone, binary, goneToo)) {
            assertNull(run.getAction(PatReport.class), "a report of " + run);
        }
        assertEquals(List.of(), warnings.getMessages(), "warnings");
    }

    /** Several times what the heap of this test could hold of it as bytes and as text. */
    @Test
    void aHugeLogIsReadAsItGoesBy() throws Exception {
        hold();
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("huge", "echo 'nothing'"));
        Path log = run.getRootDir().toPath().resolve("log");
        byte[] lines = "[INFO] an ordinary line of a build that says too much\n"
                .repeat(20_000)
                .getBytes(StandardCharsets.US_ASCII);
        long blocks = Runtime.getRuntime().maxMemory() / lines.length + 1;
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(log, StandardOpenOption.TRUNCATE_EXISTING))) {
            for (long i = 0; i < blocks; i++) {
                out.write(lines);
            }
            out.write((pat + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        held.countDown();
        allLogsAreLookedThrough();

        assertEquals("log, line " + (blocks * 20_000 + 1), findings(run).get(0).getPlace());
        Files.delete(log);
    }

    @Test
    void onlySoManyLogsWaitAndTheRestIsSaidToBeLeftOut() throws Exception {
        hold();
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("many", "echo 'nothing'"));
        int submitted = 3 * LogWork.MOST_WAITING;
        int[] done = new int[1];
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < submitted; i++) {
            all.add(LogWork.get().submit(run, each -> done[0]++));
        }
        held.countDown();
        for (Future<?> each : all) {
            each.get(2, TimeUnit.MINUTES);
        }

        // the log of that build waits too
        assertTrue(
                done[0] >= LogWork.MOST_WAITING - 1 && done[0] <= LogWork.MOST_WAITING,
                done[0] + " of " + submitted + " were done");
        assertTrue(warnings.getMessages().get(0).contains("too many wait"), "the warning");
    }

    /** Until the latch is counted down, no log is looked through. */
    private void hold() throws Exception {
        WorkflowRun any = jenkins.buildAndAssertSuccess(job("any", "echo 'nothing'"));
        allLogsAreLookedThrough();
        LogWork.get().submit(any, run -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits for all that waits so far. */
    private static void allLogsAreLookedThrough() throws Exception {
        Future<?> last = LogWork.get().submit("none#1", run -> {});
        last.get(2, TimeUnit.MINUTES);
    }

    /** The token stands neither in the script nor in a parameter: only its log shows it. */
    private static String printing(String before, String token) {
        return "def half = '" + token.substring(0, 40) + "'\necho '" + before + "' + half + '" + token.substring(40)
                + "'";
    }

    private static List<BuildFinding> findings(Run<?, ?> run) {
        PatReport report = run.getAction(PatReport.class);
        assertNotNull(report, "no report of " + run);
        return report.getFindings();
    }

    /** As if a build tool had found the token. */
    public static final class Printing extends TestBuilder {

        private final transient String[] lines;

        public Printing(String... lines) {
            this.lines = lines;
        }

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
            for (String line : lines) {
                listener.getLogger().println(line);
            }
            return true;
        }
    }
}
