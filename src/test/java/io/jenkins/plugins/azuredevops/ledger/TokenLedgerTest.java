package io.jenkins.plugins.azuredevops.ledger;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.configuration.LedgerConfiguration;
import io.jenkins.plugins.azuredevops.configuration.WhenUnwritten;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.credentials.BranchTrust;
import io.jenkins.plugins.azuredevops.credentials.Strength;
import io.jenkins.plugins.azuredevops.engine.lease.Sharing;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerReport;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Each token that somebody is given leaves one line, and where policy wants it there is no token without one. */
@NeedsShell
@WithJenkins
class TokenLedgerTest {

    private static final String BLOCK = """
            node('agent') {
              withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) {
                sh 'git ls-remote URL'
                sh 'git ls-remote URL'
              }
              git url: 'URL', branch: 'main', credentialsId: 'ado'
            }
            """;

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private LabIdentity build;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.createSlave("agent", "agent", null);
        LabJenkins.enter(lab.lab());
        build = lab.identity("contoso-build");
        store(credentials("ado", build, "contoso"));
    }

    @Test
    void aBuildThatUsesItsTokenOftenLeavesOneRecordWithAllThatIsKnown() throws Exception {
        lab.lab().entra().tokenLifetime(Duration.ofMinutes(70));
        Instant before = Instant.now();
        WorkflowRun run;
        List<String> heads;
        try (LogRecorder log = new LogRecorder()
                .record("io.jenkins.plugins.azuredevops.ledger.head", Level.INFO)
                .capture(10)) {
            run = jenkins.buildAndAssertSuccess(job("work", BLOCK.replace("URL", lab.url())));
            LedgerReading.settle();
            heads = log.getRecords().stream().map(LogRecord::getMessage).toList();
        }

        List<JsonNode> records = LedgerReading.records();
        assertEquals(1, records.size(), () -> "records: " + records);
        JsonNode record = records.get(0);
        JournalEntry request = lab.tokenRequests().get(0);
        assertAll(
                () -> assertEquals(1, record.get("sequence").asInt()),
                () -> assertEquals(
                        run.getExternalizableId(), record.get("build").asText()),
                () -> assertEquals("work", record.get("item").asText()),
                () -> assertEquals("[\"agent\"]", record.get("nodes").toString()),
                () -> assertEquals("ado", record.get("credential").asText()),
                () -> assertEquals("client-secret", record.get("identity").asText()),
                () -> assertEquals(build.clientId(), record.get("client").asText()),
                () -> assertEquals(build.objectId(), record.get("object").asText()),
                () -> assertEquals(build.tenantId(), record.get("tenant").asText()),
                () -> assertEquals("[\"contoso\"]", record.get("organizations").toString()),
                () -> assertEquals("", record.get("trust").asText()),
                () -> assertEquals("issued", record.get("token").asText()),
                () -> assertEquals(request.uti(), record.get("uti").asText(), "as Entra knows it"),
                () -> assertEquals(
                        4, UUID.fromString(record.get("correlation").asText()).version(), "made up for the request"),
                () -> assertFalse(Instant.parse(record.get("time").asText()).isBefore(before.minusSeconds(1))),
                () -> assertEquals(
                        70,
                        Math.round(Duration.between(
                                                before,
                                                Instant.parse(
                                                        record.get("expires").asText()))
                                        .toSeconds()
                                / 60.0),
                        10,
                        "minutes to its end"),
                () -> assertEquals(
                        List.of("sequence=1 head=" + record.get("hash").asText()), heads, "heads in the log"));
        LedgerReport report = LedgerReading.check(record.get("hash").asText());
        assertTrue(report.isSound(), () -> report.problems().toString());
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    @Test
    void filesAreForTheOwnerAlone() throws Exception {
        jenkins.buildAndAssertSuccess(job("work", BLOCK.replace("URL", lab.url())));
        LedgerReading.settle();
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(LedgerReading.files().get(0))));
    }

    @Test
    void aBuildThatSharesATokenHasARecordOfItsOwn() throws Exception {
        AzureDevOpsConfiguration.get().setSharing(Sharing.ALWAYS_SHARE);
        jenkins.buildAndAssertSuccess(job("first", BLOCK.replace("URL", lab.url())));
        jenkins.buildAndAssertSuccess(job("second", BLOCK.replace("URL", lab.url())));

        List<JsonNode> records = LedgerReading.records();
        assertAll(
                () -> assertEquals(1, lab.tokenRequests().size(), "exchanges"),
                () -> assertEquals(List.of("first#1", "second#1"), texts(records, "build")),
                () -> assertEquals(List.of("issued", "shared"), texts(records, "token")),
                () -> assertEquals(records.get(0).get("uti"), records.get(1).get("uti"), "the same token"),
                () -> assertEquals(
                        records.get(0).get("correlation"), records.get(1).get("correlation"), "of the same request"));
    }

    @Test
    void trustIsSaid() throws Exception {
        AzureDevOpsCredentials trusting = credentials("trusting", build, "contoso");
        BranchTrust trust = new BranchTrust();
        trust.setJobsWithoutHead(Strength.STRONG);
        trusting.setTrust(trust);
        store(trusting);
        jenkins.buildAndAssertSuccess(
                job("work", BLOCK.replace("URL", lab.url()).replace("'ado'", "'trusting'")));
        assertEquals(List.of("strong"), texts(LedgerReading.records(), "trust"));
    }

    @Test
    void pollingHasARecordWithoutABuild() throws Exception {
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        FreeStyleProject project = jenkins.createFreeStyleProject("polled");
        project.setScm(new GitSCM(
                List.of(new UserRemoteConfig(lab.url(), null, null, "ado")),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>()));
        jenkins.buildAndAssertSuccess(project);
        for (int time = 0; time < 3; time++) {
            project.poll(StreamTaskListener.fromStdout());
        }

        List<JsonNode> records = LedgerReading.records();
        assertAll(
                () -> assertEquals(List.of("polled#1", "null"), texts(records, "build")),
                () -> assertEquals(List.of("polled", "polled"), texts(records, "item")));
    }

    @Test
    void withoutARecordThereIsNoTokenWhereThatIsThePolicy() throws Exception {
        LedgerConfiguration.get().setWhenUnwritten(WhenUnwritten.FAIL);
        block();
        WorkflowRun refused =
                jenkins.buildAndAssertStatus(Result.FAILURE, job("refused", BLOCK.replace("URL", lab.url())));
        LedgerReading.settle();
        assertAll(
                () -> assertEquals(List.of(), lab.lab().journal().devOpsRequests(), "requests to Azure DevOps"),
                () -> assertTrue(
                        LabJenkins.firstError(refused).contains("make the folder azure-devops-ledger"),
                        () -> "the first error: " + error(refused)),
                () -> assertTrue(monitor().isActivated(), "administrators are told"),
                () -> assertTrue(monitor().isFailing()),
                () -> assertNull(refused.getAction(BuildTokens.class), "a token that was given to nobody"));

        unblock();
        jenkins.buildAndAssertSuccess(job("served", BLOCK.replace("URL", lab.url())));
        assertEquals(List.of("served#1"), texts(LedgerReading.records(), "build"));
        assertFalse(monitor().isActivated(), "it is over");
    }

    @Test
    void withoutARecordThereIsAWarningWhereThatIsThePolicy() throws Exception {
        block();
        WorkflowRun served = jenkins.buildAndAssertSuccess(job("served", BLOCK.replace("URL", lab.url())));
        LedgerReading.settle();
        BuildToken kept = served.getAction(BuildTokens.class).getTokens().get(0);
        assertAll(
                () -> assertTrue(monitor().isActivated(), "administrators are told"),
                () -> assertFalse(monitor().isFailing()),
                () -> assertTrue(page("manage").contains("could not be written"), "on the page of administrators"),
                () -> assertEquals(0, kept.getSequence()),
                () -> assertNull(kept.getHash()));

        unblock();
        jenkins.buildAndAssertSuccess(job("next", BLOCK.replace("URL", lab.url())));
        List<JsonNode> records = LedgerReading.records();
        assertAll(
                () -> assertEquals(List.of("next#1"), texts(records, "build")),
                () -> assertEquals(1, records.get(0).get("unwritten").asInt(), "how many are missing before it"),
                () -> assertFalse(monitor().isActivated(), "it is over"));
    }

    @Test
    void offIsOff() throws Exception {
        LedgerConfiguration.get().setEnabled(false);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("work", BLOCK.replace("URL", lab.url())));
        LedgerReading.settle();
        assertAll(
                () -> assertFalse(Files.exists(LedgerReading.folder()), "a ledger"),
                () -> assertNull(run.getAction(BuildTokens.class)));
    }

    /** The tests may run as a user whom no permission stops. */
    private static void block() throws IOException {
        Files.writeString(LedgerReading.folder(), "a file where the folder should be");
    }

    private static void unblock() throws IOException {
        Files.delete(LedgerReading.folder());
    }

    private static LedgerMonitor monitor() {
        return ExtensionList.lookupSingleton(LedgerMonitor.class);
    }

    private String page(String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.goTo(path).asNormalizedText();
        }
    }

    private static List<String> texts(List<JsonNode> records, String name) {
        return records.stream().map(record -> record.get(name).asText()).toList();
    }

    private static String error(WorkflowRun run) {
        try {
            return LabJenkins.firstError(run);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
