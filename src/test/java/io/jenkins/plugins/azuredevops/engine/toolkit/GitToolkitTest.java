package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own git, in the environment that the toolkit makes, against the lab's Azure DevOps. */
class GitToolkitTest {

    @TempDir
    Path dir;

    private Lab lab;
    private Agent agent;
    private SecretText token;
    private Organization contoso;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
        agent = new Agent(lab, dir.resolve("agent"));
        token = token("contoso-build");
        contoso = organization("contoso");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void gitClonesAndPushesAsTheIdentity() throws Exception {
        open();

        assertWorks(agent.git("clone", url(), "copy"));
        commit("copy");
        assertWorks(agent.git("-C", "copy", "push", "origin", "HEAD:refs/heads/ours"));

        assertEquals(
                List.of(lab.identity("contoso-build").objectId()),
                lab.journal().devOpsRequests().stream()
                        .filter(request -> request.status() == 200)
                        .map(JournalEntry::identity)
                        .distinct()
                        .toList(),
                "who was let in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "Größe", "it's", "a$b", "semi;colon & more"})
    void theFolderMayHaveAnyName(String name) throws Exception {
        agent = new Agent(lab, dir.resolve(name));
        open();

        assertWorks(agent.git("ls-remote", url()));
    }

    @Test
    void aRenewedTokenIsUsedByTheNextCommand() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        open();
        lab.advance(Duration.ofMinutes(30));
        assertNotEquals(0, agent.git("ls-remote", url()).code(), "the token has ended");

        agent.renew(token("contoso-build"));

        assertWorks(agent.git("ls-remote", url()));
    }

    @Test
    void afterTheBlockThereIsNeitherATokenNorAComplaint() throws Exception {
        open();
        agent.close();

        Result refused = agent.git("ls-remote", url());

        assertNotEquals(0, refused.code());
        assertAll(
                () -> assertFalse(refused.output().contains("git-credential.sh"), refused.output()),
                () -> assertTrue(refused.output().contains("terminal prompts disabled"), refused.output()));
    }

    @Test
    void anOrganizationThatIsNotListedGetsNoToken() throws Exception {
        open();

        assertNotEquals(
                0,
                agent.git("ls-remote", lab.organization("fabrikam").gitUrl().toString())
                        .code());

        assertEquals(List.of("none"), authentications());
    }

    static Stream<String> questionsOfOthers() {
        return Stream.of(
                "protocol=https\nhost=HOST\npath=contoso-evil/shop/_git/shop\n",
                "protocol=https\nhost=HOST\npath=fabrikam/shop/_git/shop\n",
                "protocol=https\nhost=HOST\n",
                "protocol=http\nhost=HOST\npath=contoso/shop/_git/shop\n",
                "protocol=https\nhost=HOST.evil.example\npath=contoso/shop/_git/shop\n",
                "protocol=https\nhost=evil.example\npath=HOST/contoso/shop\n",
                "protocol=https\nhost=HOST\npath=../contoso/shop\n");
    }

    @ParameterizedTest
    @MethodSource("questionsOfOthers")
    void theHelperIsSilentForWhateverIsNotItsOrganizations(String question) throws Exception {
        open();

        assertEquals(new Result(0, ""), ask("get", question));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "erase", "capability"})
    void theHelperOnlyGets(String operation) throws Exception {
        open();

        assertEquals(new Result(0, ""), ask(operation, ownQuestion()));
    }

    @Test
    void theHelperAnswersForItsOrganizationInAnyCase() throws Exception {
        open();

        Result answer = ask("get", ownQuestion().replace("contoso", "Contoso"));

        assertEquals("username=azure-devops\npassword=" + token.reveal() + "\n", answer.output());
    }

    @Test
    void anInheritedHelperIsNotAsked() throws Exception {
        Path trace = dir.resolve("asked");
        agent.git("config", "--global", "credential.helper", "!echo asked >>'" + trace + "'; :");
        agent.git(
                "config",
                "--global",
                "credential." + contoso.url() + "/shop.helper",
                "!echo asked >>'" + trace + "'; echo username=x; echo password=stale; :");
        open();

        assertWorks(agent.git("ls-remote", url()));

        assertFalse(Files.exists(trace), "the helper of the agent was asked");
    }

    @Test
    void aStaleHeaderDoesNotReachTheServer() throws Exception {
        String stale = "AUTHORIZATION: bearer stale";
        agent.git("config", "--global", "http.extraHeader", stale);
        agent.git("config", "--global", "http." + host() + "/.extraHeader", stale);
        agent.git("config", "--global", "http." + contoso.url() + "/shop.extraHeader", stale);
        open();

        assertWorks(agent.git("ls-remote", url()));

        assertEquals(List.of("none", "basic"), authentications(), "no request came with the stale header");
    }

    @Test
    void settingsCountedBeforeAreKept() throws Exception {
        agent.with("GIT_CONFIG_COUNT", "2")
                .with("GIT_CONFIG_KEY_0", "test.one")
                .with("GIT_CONFIG_VALUE_0", "1")
                .with("GIT_CONFIG_KEY_1", "test.two")
                .with("GIT_CONFIG_VALUE_1", "2");
        open();

        assertEquals("1\n", agent.git("config", "test.one").output());
        assertEquals("2\n", agent.git("config", "test.two").output());
        assertWorks(agent.git("ls-remote", url()));
    }

    @Test
    void aPoisonedRepositoryInTheWorkspaceIsNeutralised() throws Exception {
        agent.git("init", "-q");
        agent.git("remote", "add", "origin", url());
        agent.git("config", "http.proxy", "http://127.0.0.1:1");
        agent.git("config", "http.sslVerify", "false");
        agent.git("config", "http." + contoso.url() + "/shop.proxy", "http://127.0.0.1:1");
        agent.git("config", "remote.origin.proxy", "http://127.0.0.1:1");
        open();

        assertWorks(agent.git("ls-remote", "origin"));

        assertEquals(
                "true\n",
                agent.git("config", "--get-urlmatch", "http.sslVerify", url()).output());
    }

    @Test
    void aRepositoryPoisonedInsideTheBlockGetsNoToken() throws Exception {
        open();
        Path nested = Files.createDirectories(agent.workspace().resolve("nested"));
        agent.gitIn(nested, "init", "-q");
        agent.gitIn(nested, "config", "http." + url() + ".sslVerify", "false");

        Result refused = agent.gitIn(nested, "ls-remote", url());

        assertNotEquals(0, refused.code());
        assertAll(
                () -> assertTrue(refused.output().contains("gives no token to this repository"), refused.output()),
                () -> assertEquals(List.of("none"), authentications()));
    }

    @Test
    void aRewrittenUrlLeadsTheTokenNowhere() throws Exception {
        agent.git("config", "--global", "url.https://localhost:1/.insteadOf", host() + "/");
        open();

        assertNotEquals(0, agent.git("ls-remote", url()).code());
        assertEquals(List.of(), authentications());
    }

    @Test
    void theProxyOfTheAgentIsKept() throws Exception {
        agent.git("init", "-q");
        agent.git("config", "http.proxy", "http://127.0.0.1:1");
        agent.git("config", "--global", "http.proxy", "http://proxy.agent.example:3128");
        open();

        assertEquals(
                "http://proxy.agent.example:3128\n",
                agent.git("config", "--get-urlmatch", "http.proxy", url()).output());
    }

    @Test
    void neitherTheCommandLineNorTheConfigurationHoldsTheToken() throws Exception {
        open();

        Result listing = agent.git("config", "--list");

        assertFalse(listing.output().contains(token.reveal()), "git config --list shows the token");
    }

    @Test
    void anOldGitOrNoneIsSaidAndLeftAlone() {
        for (AgentGit git : List.of(AgentGit.NONE, new AgentGit(new AgentGit.Version(2, 30), List.of()))) {
            Injection injection =
                    Toolkits.inject(List.of("git"), new BlockStart("/block", List.of(contoso), Map.of(), null, git));

            assertAll(
                    () -> assertEquals(1, injection.warnings().size(), "warnings"),
                    () -> assertEquals(Map.of(), injection.plainEnvironment()),
                    () -> assertEquals(Map.of(), injection.files(token)));
        }
    }

    @Test
    void onWindowsThePathsAreWhatGitsShellReads() {
        Injection injection = Toolkits.inject(
                List.of("git", "env"),
                new BlockStart(
                        "C:\\agent dir\\ws@tmp\\azure-devops-x",
                        List.of(contoso),
                        Map.of(),
                        null,
                        new AgentGit(new AgentGit.Version(2, 47), List.of())));

        String config = injection.files(token).get("git.config");
        assertAll(
                () -> assertEquals(
                        "C:/agent dir/ws@tmp/azure-devops-x/git.config",
                        injection.plainEnvironment().get("GIT_CONFIG_VALUE_0")),
                () -> assertEquals(
                        "C:\\agent dir\\ws@tmp\\azure-devops-x\\token",
                        injection.plainEnvironment().get("AZURE_DEVOPS_TOKEN_FILE")),
                () -> assertTrue(config.contains("sh 'C:/agent dir/ws@tmp/azure-devops-x/git-credential.sh'"), config),
                () -> assertFalse(
                        injection.files(token).get("git-credential.sh").contains("\r"), "a CR"));
    }

    private Result ask(String operation, String question) throws Exception {
        return agent.run(
                List.of("sh", agent.folder().resolve("git-credential.sh").toString(), operation),
                question.replace("HOST", URI.create(host()).getAuthority()) + "\n");
    }

    private String ownQuestion() {
        return "protocol=https\nhost=HOST\npath=contoso/shop/_git/shop\n";
    }

    private void open() throws Exception {
        agent.open(List.of(contoso), token);
    }

    private void commit(String copy) throws Exception {
        Files.writeString(agent.workspace().resolve(copy).resolve("new.txt"), "new");
        assertWorks(agent.git("-C", copy, "add", "."));
        assertWorks(agent.git("-C", copy, "commit", "-q", "-m", "Add a file"));
    }

    private static void assertWorks(Result result) {
        assertEquals(0, result.code(), result.output());
    }

    private List<String> authentications() {
        return lab.journal().devOpsRequests().stream()
                .map(JournalEntry::authentication)
                .distinct()
                .toList();
    }

    private String url() {
        return lab.organization("contoso").gitUrl().toString();
    }

    private String host() {
        return "https://" + contoso.url().getAuthority();
    }

    private Organization organization(String name) {
        URI url = lab.organization(name).url();
        return Organization.named(name, List.of(URI.create("https://" + url.getAuthority())));
    }

    private SecretText token(String identity) throws Exception {
        return LabExchange.with(lab)
                .exchange(LabExchange.identity(lab.identity(identity)), Exchange.AZURE_DEVOPS)
                .value();
    }
}
