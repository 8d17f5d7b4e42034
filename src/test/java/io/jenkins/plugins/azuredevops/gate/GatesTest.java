package io.jenkins.plugins.azuredevops.gate;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsProviderFilter;
import com.cloudbees.plugins.credentials.CredentialsProviderManager;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.azuredevops.configuration.FolderPatPolicy;
import io.jenkins.plugins.azuredevops.configuration.PatExemption;
import io.jenkins.plugins.azuredevops.configuration.PatExemptions;
import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.policy.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.TestNotifier;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the gates do beyond stopping: for whom they are invisible, what they keep, and what becomes of builds when one fails. */
@WithJenkins
class GatesTest {

    /** Its id is put together, so that only the gate at the look-up can see it. */
    private static final String USE =
            "withCredentials([usernameColonPassword(credentialsId: 'old-' + 'pat', variable: 'X')]) { echo 'REACHED' }";

    private final PatMint mint = new PatMint(7);

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        store(password("old-pat", mint.newPat()));
        PatPolicyConfiguration.get().setMode(Mode.FAIL);
    }

    @Test
    void aLookUpWithoutABuildDoesNotNoticeTheGate() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();

        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialByIdInItem(
                "old-pat", StandardUsernamePasswordCredentials.class, job, ACL.SYSTEM2, List.of());

        Credentials real =
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        assertAll(
                () -> assertInstanceOf(GuardedPassword.class, found, "the gate answers"),
                () -> assertEquals("dana", found.getUsername()),
                () -> assertEquals(
                        ((StandardUsernamePasswordCredentials) real).getPassword(),
                        found.getPassword(),
                        "the password"),
                () -> assertEquals(real.getDescriptor(), found.getDescriptor(), "the kind"),
                () -> assertInstanceOf(
                        UsernamePasswordCredentialsImpl.class,
                        Jenkins.XSTREAM2.fromXML(Jenkins.XSTREAM2.toXML(found)),
                        "saved"),
                () -> assertInstanceOf(UsernamePasswordCredentialsImpl.class, sent(found), "sent"),
                () -> assertEquals(
                        1,
                        CredentialsProvider.lookupCredentialsInItem(
                                        StandardCredentials.class, job, ACL.SYSTEM2, List.of())
                                .size(),
                        "listed"));
    }

    @Test
    void aBuildThatIsClosedByABuilderGetsNoFurtherOneAndTellsPeopleNevertheless() throws Exception {
        List<String> reached = new CopyOnWriteArrayList<>();
        FreeStyleProject job = jenkins.createFreeStyleProject();
        StandardCredentials fetched = password("from-elsewhere", mint.newPat());
        job.getBuildersList().add(doing(build -> CredentialsProvider.track(build, fetched)));
        job.getBuildersList().add(doing(build -> reached.add("builder")));
        job.getPublishersList().add(new TestNotifier() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
                return reached.add("publisher");
            }
        });

        FreeStyleBuild build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));

        String log = JenkinsRule.getLog(build);
        assertAll(
                () -> assertEquals(List.of("publisher"), reached, log),
                () -> assertTrue(log.contains("ERROR: Replace the personal access tokens of Azure DevOps"), log),
                () -> assertFalse(log.contains("\tat "), log),
                () -> assertEquals(
                        "use",
                        build.getAction(PatReport.class).getViolations().get(0).getGate(),
                        "what closed it"));
    }

    private static TestBuilder doing(Consumer<AbstractBuild<?, ?>> what) {
        return new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
                what.accept(build);
                return true;
            }
        };
    }

    @Test
    void whatIsRefusedAgainIsRecordedOnce() throws Exception {
        WorkflowRun run =
                fails(job("again", "for (int i = 0; i < 3; i++) { try { " + USE + " } catch (e) { echo 'caught' } }"));

        PatReport report = run.getAction(PatReport.class);
        assertAll(
                () -> assertEquals(
                        3,
                        JenkinsRule.getLog(run).lines().filter("caught"::equals).count(),
                        "refusals"),
                () -> assertEquals(1, report.getViolations().size(), "violations"),
                () -> assertEquals(1, report.getNumber(), "findings"));
    }

    @Test
    void pollingInTheNameOfABuildThatIsOverGoesOn() throws Exception {
        WorkflowRun over = jenkins.buildAndAssertSuccess(job("over", "echo 'nothing'"));

        assertNotNull(
                CredentialsProvider.findCredentialById(
                        "old-pat", StandardUsernamePasswordCredentials.class, over, List.of()),
                "the credential");
        assertNull(over.getAction(PatReport.class), "a report");
    }

    @Test
    void aGateThatIsSwitchedOffIsMissed() throws Exception {
        assertFalse(new LookupGateMonitor().isActivated(), "the monitor, while the gate works");

        CredentialsProviderManager.getInstanceOrDie()
                .setProviderFilter(new CredentialsProviderFilter.Excludes(List.of(LookupGate.class.getName())));

        assertTrue(new LookupGateMonitor().isActivated(), "the monitor");
        WorkflowRun run = fails(job("switched off", USE + "; echo 'GOES ON'"));
        assertEquals("use", gate(run), "the backstop");
        jenkins.assertLogNotContains("GOES ON", run);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/").asNormalizedText();
            assertTrue(page.contains("Let the provider"), page);
        }
    }

    @Test
    void aSourceThatCannotBeReadStopsNothingAndOpensNoOtherGate() throws Exception {
        WorkflowJob harmless = job("harmless", "echo 'runs'");
        WorkflowJob guilty = job("guilty", USE);
        harmless.getConfigFile().delete();
        guilty.getConfigFile().delete();

        WorkflowRun run = jenkins.buildAndAssertSuccess(harmless);
        jenkins.assertLogContains("WARNING: this build could not be judged by all that it shows", run);
        assertEquals("look-up", gate(fails(guilty)));
    }

    @Test
    void onlyTheFolderThatAsksForItIsStopped() throws Exception {
        PatPolicyConfiguration.get().setMode(Mode.AUDIT);
        Folder folder = jenkins.jenkins.createProject(Folder.class, "strict");
        folder.addProperty(new FolderPatPolicy(Mode.FAIL));
        WorkflowJob inside = folder.createProject(WorkflowJob.class, "inside");
        inside.setDefinition(new CpsFlowDefinition(USE, true));

        assertEquals("look-up", gate(fails(inside)));
        jenkins.buildAndAssertSuccess(job("outside", USE));
    }

    @Test
    void anExemptionLetsOneTokenPassAndASwappedSecretEndsIt() throws Exception {
        WorkflowJob job = job("exempt", USE);
        String fingerprint = findings(fails(job)).get(0).getFingerprint();
        LocalDate today = LocalDate.now();
        PatExemption exemption = new PatExemption(
                fingerprint,
                "old-pat",
                "exempt",
                "dana",
                "The vendor",
                today.toString(),
                today.plusDays(9).toString());
        exemption.setCreator("sam");
        PatExemptions.get().setExemptions(List.of(exemption));

        BuildFinding passed = findings(jenkins.buildAndAssertSuccess(job)).get(0);
        assertAll(
                () -> assertEquals(Mode.AUDIT, passed.getMode()),
                () -> assertEquals("dana, " + today.plusDays(9), passed.getExemption()));

        SystemCredentialsProvider.getInstance().getCredentials().set(0, password("old-pat", mint.newPat()));
        SystemCredentialsProvider.getInstance().save();
        jenkins.assertLogContains("it is for another secret than the credential holds now", fails(job));
    }

    @Test
    void theDayIsCountedDownAndThenCountsSince() throws Exception {
        LocalDate today = LocalDate.now();
        WorkflowJob job = job("dated", USE);
        PatPolicyConfiguration.get().setFailFrom(today.plusDays(1).toString());

        jenkins.assertLogContains("Such builds fail from tomorrow", jenkins.buildAndAssertSuccess(job));
        assertTrue(new PolicyMonitor().getSentences().toString().contains("from tomorrow"), "the monitor");

        PatPolicyConfiguration.get().setFailFrom(today.minusDays(3).toString());
        jenkins.assertLogContains("Such builds fail since " + today.minusDays(3), fails(job));
    }

    @Test
    void theSwitchOpensEveryGateAtOnce() throws Exception {
        WorkflowJob job = job("night", USE);
        FreeStyleProject freestyle = jenkins.createFreeStyleProject();
        freestyle.setDescription("old-pat");
        fails(job);
        jenkins.buildAndAssertStatus(Result.FAILURE, freestyle);

        PatPolicyConfiguration.get().setOnlyAudit(true);

        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(freestyle);
        assertTrue(new PolicyMonitor().isActivated(), "the monitor says so");
    }

    @Test
    void aTokenOfAServerOnThePremisesPasses() throws Exception {
        SystemCredentialsProvider.getInstance()
                .setDomainCredentialsMap(Map.of(
                        new Domain("tfs", null, List.of(new HostnameSpecification("tfs.corp.example", ""))),
                        List.of(password("old-pat", mint.oldPat()))));
        SystemCredentialsProvider.getInstance().save();

        assertEquals(
                Mode.AUDIT,
                findings(jenkins.buildAndAssertSuccess(job("premises", USE)))
                        .get(0)
                        .getMode());
    }

    @Test
    void whoStoredATokenIsToldForAsLongAsItIsStored() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        StandardCredentials added = password("added", mint.newPat());
        try (ACLContext ignored = ACL.as2(User.getById("robin", true).impersonate2())) {
            store(added);
        }

        SavedPats saved = SavedPats.get();
        assertTrue(saved.isActivated(), "the monitor");
        SavedPat told = saved.getSaved().get(saved.getSaved().size() - 1);
        assertAll(
                () -> assertEquals("robin", told.getUser()),
                () -> assertEquals("added", told.getCredentialsId()),
                () -> assertEquals("", told.getStore()));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/").asNormalizedText();
            assertTrue(page.contains("added in /, by robin"), page);
        }

        SystemCredentialsProvider.getInstance().getCredentials().clear();
        SystemCredentialsProvider.getInstance().save();
        assertFalse(saved.isActivated(), "the monitor, when none is stored any more");
    }

    private static Object sent(Object credentials) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(credentials);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private WorkflowRun fails(WorkflowJob job) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        return run;
    }

    private static String gate(WorkflowRun run) {
        return run.getAction(PatReport.class).getViolations().get(0).getGate();
    }

    private static List<BuildFinding> findings(WorkflowRun run) {
        return run.getAction(PatReport.class).getFindings();
    }

    private static StandardCredentials password(String id, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "dana", password);
    }
}
