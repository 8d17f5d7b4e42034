package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own git, in the environment that the toolkit makes, against the lab's Azure DevOps. */
class GitToolkitTest extends GitAgainstLab {

    @Test
    void gitClonesAndPushesAsTheIdentity() throws Exception {
        open();

        assertWorks(agent.git("clone", url(), "copy"));
        commit("copy");
        assertWorks(agent.git("-C", "copy", "push", "origin", "HEAD:refs/heads/ours"));

        assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "Größe", "it's", "a$b", "semi;colon & more", "back\\slash", "a\"quote"})
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

    @ParameterizedTest
    @ValueSource(strings = {"Contoso", "CONTOSO", "contoso", "cOnToSo"})
    void anOrganizationMayBeSpeltAsAzureDevOpsAllows(String spelling) throws Exception {
        String spelt = url().replace("/contoso/", "/" + spelling + "/");
        // where git meets an unusual spelling, the repository or the environment names it
        agent.with("GIT_URL", spelt);
        open();

        assertWorks(agent.git("ls-remote", spelt));
    }

    @Test
    void theUserThatAzureDevOpsPutsIntoItsUrlsDoesNotMatter() throws Exception {
        open();

        assertWorks(agent.git("clone", "-q", url().replace("https://", "https://contoso@"), "copy"));
        assertWorks(agent.git("-C", "copy", "fetch"));
    }

    @Test
    void blanksInTheNamesOfProjectAndRepositoryDoNotMatter() throws Exception {
        agent.open(List.of(organization("fabrikam")), token("fabrikam-build"));

        assertWorks(agent.git("ls-remote", lab.organization("fabrikam").gitUrl().toString()));
    }

    @Test
    void aSubmoduleIsServedToo() throws Exception {
        open();
        agent.git("init", "-q");

        assertWorks(agent.git("submodule", "add", url(), "sub"));
        assertWorks(agent.git("submodule", "foreach", "git fetch -q"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--global", "--local"})
    void aStaleHeaderDoesNotReachTheServer(String scope) throws Exception {
        String stale = "AUTHORIZATION: bearer stale";
        agent.git("init", "-q");
        for (String key : List.of(
                "http.extraHeader",
                "http." + host() + "/.extraHeader",
                "http." + contoso.url() + ".extraHeader",
                "http." + contoso.url() + "/shop.extraHeader")) {
            assertWorks(agent.git("config", scope, key, stale));
        }
        open();

        assertWorks(agent.git("ls-remote", url()));

        assertEquals(List.of("none", "basic"), authentications(), "no request came with the stale header");
    }

    @Test
    void aStaleHeaderOfTheEnvironmentDoesNotReachTheServer() throws Exception {
        agent.with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "http." + host() + "/.extraHeader")
                .with("GIT_CONFIG_VALUE_0", "AUTHORIZATION: bearer stale");
        open();

        assertWorks(agent.git("ls-remote", url()));

        assertEquals(List.of("none", "basic"), authentications(), "no request came with the stale header");
    }

    @Test
    void aRewrittenUrlLeadsTheTokenNowhere() throws Exception {
        String elsewhere = host().replace("localhost", "127.0.0.1");
        agent.git("config", "--global", "url." + elsewhere + "/.insteadOf", host() + "/");
        open();

        assertNotEquals(0, agent.git("ls-remote", url()).code());

        assertEquals(List.of("none"), authentications());
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

    private void commit(String copy) throws Exception {
        Files.writeString(agent.workspace().resolve(copy).resolve("new.txt"), "new");
        assertWorks(agent.git("-C", copy, "add", "."));
        assertWorks(agent.git("-C", copy, "commit", "-q", "-m", "Add a file"));
    }
}
