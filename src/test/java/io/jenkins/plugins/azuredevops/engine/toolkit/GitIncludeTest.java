package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that the environment holds when the block starts, from outer steps or other plugins. */
class GitIncludeTest extends GitAgainstLab {

    @Test
    void settingsCountedBeforeAreKept() throws Exception {
        agent.with("GIT_CONFIG_COUNT", "2")
                .with("GIT_CONFIG_KEY_0", "test.one")
                .with("GIT_CONFIG_VALUE_0", "1")
                .with("GIT_CONFIG_KEY_1", "test.two")
                .with("GIT_CONFIG_VALUE_1", "2");
        open();

        assertAll(
                () -> assertEquals("1\n", agent.git("config", "test.one").output()),
                () -> assertEquals("2\n", agent.git("config", "test.two").output()),
                () -> assertWorks(agent.git("ls-remote", url())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "-1", "1x", "99999999999"})
    void aCountThatIsNoneIsReplacedAndSaid(String count) throws Exception {
        agent.with("GIT_CONFIG_COUNT", count);
        Injection injection = agent.open(List.of(contoso), token);

        assertAll(
                () -> assertWorks(agent.git("ls-remote", url())),
                () -> assertTrue(
                        injection.warnings().toString().contains("GIT_CONFIG_COUNT is '" + count + "'"),
                        injection.warnings().toString()));
    }

    @Test
    void aCountThatIsTooHighIsCutAndSaid() throws Exception {
        agent.with("GIT_CONFIG_COUNT", "3")
                .with("GIT_CONFIG_KEY_0", "test.one")
                .with("GIT_CONFIG_VALUE_0", "1")
                .with("GIT_CONFIG_KEY_1", "test.two");
        Injection injection = agent.open(List.of(contoso), token);

        assertAll(
                () -> assertWorks(agent.git("ls-remote", url())),
                () -> assertEquals("1\n", agent.git("config", "test.one").output()),
                () -> assertTrue(
                        injection.warnings().toString().contains("GIT_CONFIG_VALUE_1"),
                        injection.warnings().toString()));
    }

    @Test
    void theBlocksFileIsReadAfterParametersToo() throws Exception {
        agent = new Agent(lab, dir.resolve("it's ä!"));
        agent.with("GIT_CONFIG_PARAMETERS", "'test.one=1' 'http." + contoso.url() + ".extraheader=Authorization: x'");
        open();

        assertAll(
                () -> assertWorks(agent.git("ls-remote", url())),
                () -> assertEquals(List.of("none", "basic"), authentications(), "no request came with the header"),
                () -> assertEquals("1\n", agent.git("config", "test.one").output()));
    }

    @Test
    void submodulesOfAnOldGitAreServedByParameters() {
        AgentGit git = new AgentGit(new AgentGit.Version(2, 32), List.of());
        BlockStart start = new BlockStart("/it's here", List.of(contoso), Map.of(), null, git);

        assertEquals(
                "'include.path=/it'\\''s here/git.config'",
                Toolkits.inject(List.of("git"), start).plainEnvironment().get("GIT_CONFIG_PARAMETERS"));
    }

    @Test
    void aBlockInsideAnotherAddsItsOrganization() throws Exception {
        Path repository = agent.workspace();
        agent.open(List.of(contoso), token);
        Agent inner = agent.inside("inner");
        inner.open(List.of(organization("fabrikam")), token("fabrikam-build"));

        assertAll(
                () -> assertWorks(inner.gitIn(repository, "ls-remote", url())),
                () -> assertWorks(inner.gitIn(
                        repository,
                        "ls-remote",
                        lab.organization("fabrikam").gitUrl().toString())),
                () -> assertEquals(
                        List.of(
                                lab.identity("contoso-build").objectId(),
                                lab.identity("fabrikam-build").objectId()),
                        whoWasLetIn()));
    }

    @Test
    void theInnerBlockDecidesWhoIsSeenByAnOrganization() throws Exception {
        agent.open(List.of(contoso), token("contoso-reader"));
        Agent inner = agent.inside("inner");
        inner.open(List.of(contoso), token);

        assertWorks(inner.git("ls-remote", url()));

        assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn());
    }
}
