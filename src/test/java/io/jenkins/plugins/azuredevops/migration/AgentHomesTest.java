package io.jenkins.plugins.azuredevops.migration;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An administrator, and nobody else, learns which tokens lie in the homes of agents, in certain files and in no others. */
@WithJenkins
class AgentHomesTest {

    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    private static final String COMMAND = "azure-devops-agent-homes";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    private final PatMint mint = new PatMint(57);
    private final List<String> secrets = new ArrayList<>();

    private JenkinsRule jenkins;
    private MigrationClient client;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        store(credentials(Stored.MODEL, TENANT, CLIENT, "secret of nobody", "contoso"));
        client = new MigrationClient(jenkins);
        agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("builder")
                        .webSocket()
                        .javaOptions("-Duser.home=" + home)
                        .build());
    }

    @Test
    void aButtonOnThePageShowsWhatIsFoundWhereItIsStoredAndWhichAgentIsOffline() throws Exception {
        String stored = pat();
        store(Stored.userPassword("old", stored));
        write(home, ".git-credentials", "https://dana:" + stored + "@dev.azure.com\n");
        write(home, ".npmrc", "; feed\n//pkgs.dev.azure.com/contoso/:_password=" + base64(pat()) + "\n");
        write(home, "notes.txt", pat());
        agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("gone")
                        .skipStart()
                        .build());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("ann");
                LogRecorder log = new LogRecorder()
                        .record("io.jenkins.plugins.azuredevops", Level.ALL)
                        .capture(1000)) {
            HtmlPage before = browser.goTo(MigrationClient.PAGE);
            jenkins.submit(before.getFormByName("agentHomes"), "look");
            client.waitForIdle();

            HtmlPage page = browser.goTo(MigrationClient.PAGE);

            String text = page.asNormalizedText();
            String logged = log.getRecords().stream().map(LogRecord::getMessage).collect(Collectors.joining("\n"));
            assertAll(
                    () -> assertFalse(
                            before.asNormalizedText().contains("Homes looked through by"), "before it was pressed"),
                    () -> assertTrue(text.matches("(?s).*Homes looked through by ann at [^ ]+: 2 of 3\\..*"), text),
                    () -> assertTrue(text.contains("Take the token out of the file, and revoke it."), text),
                    () -> assertEquals(
                            List.of(
                                    "builder .git-credentials, line 1 verified system::system::jenkins _ old",
                                    "builder .npmrc, line 2 verified "),
                            rows(page)),
                    () -> assertTrue(text.contains("gone was not looked through: it is offline"), text),
                    () -> assertTrue(
                            logged.contains("ann looks through the homes of agents for personal access tokens"),
                            logged),
                    () -> assertNoSecretIn(page.asXml()),
                    () -> assertNoSecretIn(logged));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and pipes are made as elsewhere")
    void noLinkIsFollowedAndNoPipeOpened() throws Exception {
        write(elsewhere, "netrc", "machine dev.azure.com password " + pat());
        write(elsewhere, "config/git/credentials", "https://dana:" + pat() + "@dev.azure.com\n");
        write(elsewhere, "config/pip/pip.conf", pat());
        Files.createSymbolicLink(home.resolve(".netrc"), elsewhere.resolve("netrc"));
        Files.createSymbolicLink(home.resolve(".config"), elsewhere.resolve("config"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", home.resolve(".pypirc").toString())
                        .start()
                        .waitFor(),
                "mkfifo");
        write(home, ".bashrc", "#".repeat(5 << 20) + "\nexport AZURE_DEVOPS_EXT_PAT=" + pat() + "\n");
        Files.createDirectories(home.resolve(".profile"));
        write(home, ".m2/settings.xml", "<password>" + pat() + "</password>");

        JsonNode builder = look();

        assertAll(
                () -> assertEquals(List.of(".m2/settings.xml"), builder.findValuesAsText("file"), builder::toString),
                () -> assertEquals(MigrationClient.json("""
                                {
                                  ".netrc": "is a link, which is not followed",
                                  ".config": "is a link, which is not followed",
                                  ".pypirc": "is a pipe or a device",
                                  ".bashrc": "is larger than 4 MiB"
                                }"""), builder.path("unread")));
    }

    @Test
    void programsGetFindingsWithoutATokenAndAPlanStaysWhereItIs() throws Exception {
        store(Stored.userPassword("old", pat()));
        write(home, ".cargo/credentials.toml", "token = \"Basic " + base64("dana:" + pat()) + "\"\n");
        HttpResponse<String> loaded = client.rest(
                "ann", "POST", "load", "application/json", Stored.plan("old").toJson());
        assertEquals(200, loaded.statusCode(), loaded.body());

        JsonNode found = look().at("/findings/0");

        JsonNode state = client.waitForIdle();
        assertAll(
                () -> assertEquals(".cargo/credentials.toml", found.path("file").asText(), found::toString),
                () -> assertEquals(1, found.path("line").asInt(), found::toString),
                () -> assertEquals("personal access token", found.path("kind").asText()),
                () -> assertEquals("verified", found.path("tier").asText()),
                () -> assertTrue(found.path("redacted").asText().endsWith("... (84 characters)"), found::toString),
                () -> assertTrue(found.path("fingerprint").asText().matches("[0-9a-f]{16}"), found::toString),
                () -> assertEquals(0, found.path("credentials").size(), found::toString),
                () -> assertEquals("ann", state.at("/agentHomes/by").asText()),
                () -> assertEquals(1, state.at("/plan/entries").size(), "the plan"));
    }

    @Test
    void theOldTokenOfASwitchedCredentialIsStoredToo() throws Exception {
        String pat = pat();
        store(Stored.userPassword("old", pat));
        Migration.get().switchAll(Stored.plan("old"));
        write(home, "_netrc", "machine dev.azure.com login dana password " + pat);

        assertEquals(
                "system::system::jenkins _ old",
                look().at("/findings/0/credentials/0").asText());
    }

    @Test
    void theCommandPrintsALineForEachAndSaysWhatWasNotLookedThrough() throws Exception {
        write(home, ".yarnrc.yml", "npmAuthToken: " + pat() + "\n");

        CLICommandInvoker.Result lines = client.command("ann", null, COMMAND);
        CLICommandInvoker.Result json = client.command("ann", null, COMMAND, "--json");
        agents.stop(jenkins, "builder");
        CLICommandInvoker.Result offline = client.command("ann", null, COMMAND);

        assertAll(
                () -> assertTrue(
                        lines.stdout()
                                .lines()
                                .anyMatch(line -> line.matches("builder \\.yarnrc\\.yml, line 1: personal access token,"
                                        + " verified, \\w{4}\\.{3} \\(84 characters\\), fingerprint [0-9a-f]{16}\\.")),
                        lines::toString),
                () -> assertEquals(
                        ".yarnrc.yml",
                        home("builder", MigrationClient.json(json.stdout()))
                                .at("/findings/0/file")
                                .asText(),
                        json::toString),
                () -> assertEquals(MigrationCommand.REFUSED, offline.returnCode(), offline::toString),
                () -> assertTrue(offline.stderr().contains("builder was not looked through"), offline::toString),
                () -> assertFalse(offline.stdout().contains("builder "), offline::toString),
                () -> assertNoSecretIn(lines + "" + json + offline));
    }

    /** What became of the agent's home in a search that was begun by REST. */
    private JsonNode look() throws Exception {
        HttpResponse<String> begun = client.form("agentHomes", "");
        assertEquals(202, begun.statusCode(), begun.body());
        JsonNode state = client.waitForIdle();
        assertFalse(state.has("problem"), state::toString);
        assertNoSecretIn(state.toString());
        return home("builder", state.path("agentHomes"));
    }

    /** Of the home of who runs the tests nobody knows what is in it. */
    private static JsonNode home(String node, JsonNode report) {
        for (JsonNode home : report.path("homes")) {
            if (home.path("node").asText().equals(node)) {
                assertFalse(home.has("problem"), home::toString);
                return home;
            }
        }
        throw new AssertionError("nothing about " + node + " in " + report);
    }

    /** Of the agent: node, place, tier, credentials. */
    private static List<String> rows(HtmlPage page) {
        return page.querySelectorAll("#agent-homes tbody tr").stream()
                .map(row -> row.querySelectorAll("td").stream()
                        .map(cell -> cell.asNormalizedText())
                        .toList())
                .filter(cells -> cells.get(0).equals("builder"))
                .map(cells -> String.join(" ", cells.get(0), cells.get(1), cells.get(3), cells.get(6)))
                .toList();
    }

    private String pat() {
        String pat = mint.newPat();
        secrets.add(pat);
        return pat;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertNoSecretIn(String text) {
        assertFalse(secrets.isEmpty(), "no secret to look for");
        for (String secret : secrets) {
            assertFalse(text.contains(secret.substring(5)), "a token is shown");
            assertFalse(text.contains(base64(secret)), "an encoded token is shown");
        }
    }
}
