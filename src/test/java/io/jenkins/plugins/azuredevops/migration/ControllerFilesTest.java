package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.cli.CLICommandInvoker;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.configfiles.GlobalConfigFiles;
import org.jenkinsci.plugins.configfiles.custom.CustomConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An administrator, and nobody else, learns which tokens lie in the files of the controller and which jobs use them. */
@WithJenkins
class ControllerFilesTest {

    private static final String COMMAND = "azure-devops-controller-files";
    private static final String CASC = "casc.jenkins.config";

    @TempDir
    Path elsewhere;

    private final PatMint mint = new PatMint(63);
    private final List<String> secrets = new ArrayList<>();

    private JenkinsRule jenkins;
    private Path home;
    private MigrationClient client;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        home = rule.jenkins.getRootDir().toPath();
        client = new MigrationClient(rule);
    }

    @AfterEach
    void forget() {
        System.clearProperty(CASC);
    }

    @Test
    void aButtonOnThePageShowsWhatIsFoundAndWhoUsesIt() throws Exception {
        String stored = pat();
        store(Stored.secretText("old", stored));
        LabJenkins.job("clones", "withCredentials([string(credentialsId: 'old', variable: 'PAT')]) { echo 'hello' }");
        write(home.resolve("jenkins.yaml"), "unclassified:\n  # was " + stored + "\n");
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        write(job.getRootDir().toPath().resolve("config.xml.bak"), "<project><x>" + pat() + "</x></project>");
        GlobalConfigFiles.get().save(new CustomConfig("npmrc", ".npmrc", null, "//x/:_authToken=" + pat()));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann");
                LogRecorder log = new LogRecorder()
                        .record("io.jenkins.plugins.azuredevops", Level.ALL)
                        .capture(1000)) {
            HtmlPage before = browser.goTo(MigrationClient.PAGE);
            jenkins.submit(before.getFormByName("controllerFiles"), "look");
            client.waitForIdle();

            HtmlPage page = browser.goTo(MigrationClient.PAGE);

            String text = page.asNormalizedText();
            String logged = log.getRecords().stream().map(LogRecord::getMessage).collect(Collectors.joining("\n"));
            assertAll(
                    () -> assertFalse(before.asNormalizedText().contains("Files looked through by"), "not yet pressed"),
                    () -> assertTrue(text.matches("(?s).*Files looked through by ann at [^ ]+: [0-9]+\\..*"), text),
                    () -> assertTrue(
                            text.contains("Personal access tokens (PATs) in this home: 3 (1 in the store of Jenkins,"
                                    + " 0 in stores of folders, 0 in configurations of jobs alone, 2 in other files alone);"
                                    + " 1 of 2 jobs use them"),
                            text),
                    () -> assertEquals(
                            List.of(
                                    "credentials.xml (credential 'old') verified clones",
                                    "jenkins.yaml verified clones",
                                    "jobs/shop/config.xml.bak verified ",
                                    "org.jenkinsci.plugins.configfiles.GlobalConfigFiles.xml verified "),
                            rows(page)),
                    () -> assertTrue(
                            logged.contains("ann looks through the files of this controller for personal access"),
                            logged),
                    () -> assertNoSecretIn(page.asXml()),
                    () -> assertNoSecretIn(logged));
        }
    }

    @Test
    void programsGetFindingsWithTheFingerprintThatTheCredentialHas() throws Exception {
        String stored = pat();
        store(Stored.userPassword("old", stored));
        write(home.resolve("casc_configs/team.yaml"), "url: https://dana:" + stored + "@dev.azure.com/contoso\n");

        JsonNode report = look();

        JsonNode found = find(report, "casc_configs/team.yaml");
        assertAll(
                () -> assertEquals("ann", report.path("by").asText()),
                () -> assertEquals(1, found.path("line").asInt()),
                () -> assertEquals("personal access token", found.path("kind").asText()),
                () -> assertEquals("verified", found.path("tier").asText()),
                () -> assertTrue(found.path("redacted").asText().endsWith("... (84 characters)"), found::toString),
                () -> assertEquals(
                        find(report, "credentials.xml (credential 'old')").path("fingerprint"),
                        found.path("fingerprint")),
                () -> assertEquals(0, report.path("unreadInAll").asInt(), report::toString));
    }

    @Test
    void configurationAsCodeIsFoundWhereJenkinsWasToldThatItIs() throws Exception {
        write(elsewhere.resolve("mounted/..data/jenkins.yaml"), "token: " + pat() + "\n");
        write(elsewhere.resolve("mounted/notes.txt"), pat());
        System.setProperty(CASC, elsewhere.resolve("mounted") + ", https://dana:hush@example.org/jenkins.yaml");

        JsonNode report = look();

        String file =
                elsewhere.toRealPath().resolve("mounted/..data/jenkins.yaml").toString();
        assertAll(
                () -> assertEquals(List.of(file), report.findValuesAsText("file"), report::toString),
                () -> assertEquals(
                        "https://..., which is named as configuration as code, is no file that can be read",
                        report.at("/unread/0").asText(),
                        report::toString),
                () -> assertFalse(report.toString().contains("hush"), "a password in a URL"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links are made as elsewhere")
    void configurationAsCodeIsFoundBehindALink() throws Exception {
        write(elsewhere.resolve("of-the-team.yaml"), "token: " + pat() + "\n");
        Files.createSymbolicLink(home.resolve("jenkins.yaml"), elsewhere.resolve("of-the-team.yaml"));

        assertEquals(
                List.of(elsewhere.toRealPath().resolve("of-the-team.yaml").toString()),
                look().findValuesAsText("file"));
    }

    @Test
    void moreThanAPersonCanLookAtIsCounted() throws Exception {
        String lookAlikes = IntStream.range(0, 600)
                .mapToObj(i -> "azure_devops_pat: " + mint.editedOldPat() + "\n")
                .collect(Collectors.joining());
        write(home.resolve("a.yaml"), lookAlikes);
        write(home.resolve("z.yaml"), pat());

        JsonNode report = look();

        assertAll(
                () -> assertEquals(500, report.path("findings").size()),
                () -> assertEquals("z.yaml", report.at("/findings/0/file").asText(), "the surest first"),
                () -> assertEquals(601, report.path("findingsInAll").asInt()));
    }

    @Test
    void theCommandPrintsALineForEachAndSaysWhatCouldNotBeLookedThrough() throws Exception {
        write(home.resolve("init.groovy.d/setup.groovy"), "def token = '" + pat() + "'\n");

        CLICommandInvoker.Result lines = client.command("ann", null, COMMAND);
        CLICommandInvoker.Result json = client.command("ann", null, COMMAND, "--json");
        write(home.resolve("broken.xml"), "<a><b>");
        CLICommandInvoker.Result broken = client.command("ann", null, COMMAND);

        assertAll(
                () -> assertEquals(0, lines.returnCode(), lines::toString),
                () -> assertTrue(
                        lines.stdout()
                                .lines()
                                .anyMatch(
                                        line -> line.matches(
                                                "init\\.groovy\\.d/setup\\.groovy, line 1: personal access"
                                                        + " token, verified, \\w{4}\\.{3} \\(84 characters\\), fingerprint [0-9a-f]{16}\\.")),
                        lines::toString),
                () -> assertTrue(
                        lines.stdout().stripTrailing().endsWith("0 of them with two or more organizations."),
                        lines::toString),
                () -> assertEquals(
                        "init.groovy.d/setup.groovy",
                        MigrationClient.json(json.stdout())
                                .at("/findings/0/file")
                                .asText(),
                        json::toString),
                () -> assertEquals(MigrationCommand.REFUSED, broken.returnCode(), broken::toString),
                () -> assertTrue(broken.stderr().contains("broken.xml is not readable XML"), broken::toString),
                () -> assertNoSecretIn(lines + "" + json + broken));
    }

    /** What came of a look that was begun by REST. */
    private JsonNode look() throws Exception {
        HttpResponse<String> begun = client.form("controllerFiles", "");
        assertEquals(202, begun.statusCode(), begun.body());
        JsonNode state = client.waitForIdle();
        assertFalse(state.has("problem"), state::toString);
        assertNoSecretIn(state.toString());
        return state.path("controllerFiles");
    }

    private static JsonNode find(JsonNode report, String file) {
        return StreamSupport.stream(report.path("findings").spliterator(), false)
                .filter(found -> found.path("file").asText().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in " + file + " of " + report));
    }

    /** File without the line, tier, jobs. */
    private static List<String> rows(HtmlPage page) {
        return page.querySelectorAll("#controller-files tbody tr").stream()
                .map(row -> row.querySelectorAll("td").stream()
                        .map(cell -> cell.asNormalizedText())
                        .toList())
                .map(cells -> cells.get(0).replaceFirst(", line \\d+$", "") + " " + cells.get(2) + " " + cells.get(5))
                .sorted()
                .toList();
    }

    private String pat() {
        String pat = mint.newPat();
        secrets.add(pat);
        return pat;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertNoSecretIn(String text) {
        assertFalse(secrets.isEmpty(), "no secret to look for");
        for (String secret : secrets) {
            assertFalse(text.contains(secret.substring(5)), "a token is shown");
        }
    }
}
