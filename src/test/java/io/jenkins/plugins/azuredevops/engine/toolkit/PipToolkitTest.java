package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own pip, in the environment that the toolkit makes, takes packages from the lab's feeds. */
class PipToolkitTest extends PythonAgainstLab {

    @Test
    void pipInstallsFromAnIndexThatTheRequirementsName() throws Exception {
        requirements("--index-url " + index("contoso") + "\ncontoso-sample\n");
        openFor(List.of());

        assertWorks(install("-r", "requirements.txt"));
        assertAll(
                () -> assertEquals("hello from the feed", greeting()),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()),
                () -> assertEquals(List.of("none"), authenticationsOf("blob")));
    }

    @Test
    void pipInstallsFromAnIndexThatItsConfigurationNames() throws Exception {
        Path configuration = Files.createDirectories(agent.home().resolve(".config/pip"));
        Files.writeString(configuration.resolve("pip.conf"), "[global]\nindex-url = " + index("contoso") + "\n");
        openFor(List.of());

        assertWorks(install("contoso-sample"));
    }

    @Test
    void aFeedMayBeChosenByName() throws Exception {
        openFor(List.of("tools"));

        assertWorks(install("contoso-sample"));
    }

    @Test
    void anExtraIndexBesideAnotherOneIsServed() throws Exception {
        lab.devOps().organization("contoso").addFeed(null, "more");
        Injection injection = openFor(List.of("more", "tools"));

        assertWorks(install("contoso-sample"));
        assertEquals(
                index("contoso"), injection.plainEnvironment().get("PIP_EXTRA_INDEX_URL"), "the second of the feeds");
    }

    @Test
    void theUserInAUrlDoesNotMatter() throws Exception {
        openFor(List.of());

        assertWorks(install("--index-url", index("contoso").replace("https://", "https://contoso@"), "contoso-sample"));
    }

    @Test
    void whatAnIsolatedBuildNeedsComesFromTheFeedToo() throws Exception {
        Path library = Files.createDirectories(agent.workspace().resolve("library"));
        Files.writeString(
                library.resolve("pyproject.toml"),
                "[build-system]\nrequires = ['contoso-sample']\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
        Files.writeString(library.resolve("backend.py"), BACKEND);
        openFor(List.of("tools"));

        assertWorks(install("./library"));
    }

    @Test
    void neitherACommandNorAVariableNorTheOutputHoldsTheToken() throws Exception {
        Injection injection = openFor(List.of("tools"));

        Result installed = install("-vvv", "contoso-sample");

        assertAll(
                () -> assertWorks(installed),
                () -> assertFalse(installed.output().contains(token.reveal()), "pip shows the token"),
                () -> assertEquals(
                        List.of("token"),
                        List.copyOf(injection.secretFiles(token).keySet())),
                () -> assertFalse(
                        injection.plainEnvironment().values().stream()
                                .anyMatch(value -> value.matches("https?://[^/]*@.*")),
                        "a URL with a user in " + injection.plainEnvironment()));
    }

    @Test
    void aRenewedTokenIsUsedByTheNextCommand() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        openFor(List.of("tools"));
        lab.advance(Duration.ofMinutes(30));
        assertNotEquals(0, install("contoso-sample").code(), "the token has ended");

        agent.renew(token("contoso-build"));

        assertWorks(install("contoso-sample"));
    }

    @Test
    void anOrganizationThatIsNotListedGetsNoToken() throws Exception {
        openFor(List.of());

        assertNotEquals(
                0, install("--index-url", index("fabrikam"), "contoso-sample").code());

        assertEquals(List.of("none"), authentications());
    }

    @Test
    void aCommandWithFeedsOfBothGetsNoTokenAndSaysWhy() throws Exception {
        requirements("--index-url " + index("contoso") + "\n-r more.txt\n");
        Files.writeString(
                agent.workspace().resolve("more.txt"), "--extra-index-url " + index("fabrikam") + "\ncontoso-sample\n");
        agent.open(List.of("pip"), List.of(contoso), List.of(), token);

        Result refused = install("-r", "requirements.txt");

        assertAll(
                () -> assertNotEquals(0, refused.code()),
                () -> assertEquals(List.of("none"), authentications()),
                () -> assertTrue(refused.output().contains("another organization"), refused.output()));
    }

    @Test
    void aCommandWithADirectUrlOfOthersGetsNoTokenEither() throws Exception {
        openFor(List.of("tools"));

        Result refused = install(
                "contoso-sample",
                "other @ " + index("fabrikam").replace("/simple/", "/download/other/1.0/other-1.0-py3-none-any.whl"));

        assertAll(() -> assertNotEquals(0, refused.code()), () -> assertEquals(List.of("none"), authentications()));
    }

    @Test
    void aConfigurationWithAFeedOfOthersIsToldAtTheStart() throws Exception {
        Path configuration = Files.createDirectories(agent.home().resolve(".config/pip"));
        Files.writeString(
                configuration.resolve("pip.conf"),
                "[global]\nindex-url = " + index("contoso") + "\nextra-index-url =\n  " + index("fabrikam") + "\n");
        Injection injection = openFor(List.of());

        install("contoso-sample");

        assertAll(
                () -> assertWarns(injection, "extra-index-url of [global] in ~/.config/pip/pip.conf"),
                () -> assertEquals(List.of("none"), authentications()));
    }

    @Test
    void aPasswordThatTheProjectHoldsIsNamedAndNotShown() throws Exception {
        String stale = "https://build:stale-password@" + index("contoso").replace("https://", "");
        requirements("contoso-sample\n--index-url " + stale + "\n");
        Path configuration = Files.createDirectories(agent.home().resolve(".pip"));
        Files.writeString(configuration.resolve("pip.conf"), "[install]\nindex-url = " + stale + "\n");
        Files.writeString(agent.home().resolve(".netrc"), "machine localhost login build password stale-password\n");

        Injection injection = openFor(List.of());

        assertAll(
                () -> assertWarns(injection, "line 2 of requirements.txt"),
                () -> assertWarns(injection, "index-url of [install] in ~/.pip/pip.conf"),
                () -> assertWarns(injection, "machine localhost in ~/.netrc"),
                () -> assertFalse(injection.warnings().toString().contains("stale-password"), "the password is shown"));
    }

    @Test
    void aPasswordOfAVariableCountsAsOneOfTheProject() throws Exception {
        requirements("--index-url https://build:${FEED_PAT}@" + index("contoso").replace("https://", "") + "\n");

        assertWarns(openFor(List.of()), "line 1 of requirements.txt");
    }

    @Test
    void aNetrcThatIsStaleDoesNotStopPip() throws Exception {
        Files.writeString(agent.home().resolve(".netrc"), "machine localhost login build password stale-password\n");
        openFor(List.of("tools"));

        assertWorks(install("contoso-sample"));
    }

    @Test
    void theKeyringOfTheUserStillAnswersForOthers() throws Exception {
        Path library = Files.createDirectories(dir.resolve("library/keyring"));
        Files.writeString(
                library.resolve("__init__.py"),
                "import collections\n_C = collections.namedtuple('C', 'username password')\n"
                        + "def get_credential(service, user):\n    return _C('u', '"
                        + token("fabrikam-build").reveal() + "')\n"
                        + "def get_password(service, user):\n    return get_credential(service, user).password\n");
        openFor(List.of());
        // as if it were installed
        agent.with("PYTHONPATH", agent.folder() + ":" + library.getParent());

        assertWorks(install("--index-url", index("fabrikam"), "contoso-sample"));
        assertEquals(List.of(lab.identity("fabrikam-build").objectId()), whoWasLetIn());
    }

    @Test
    void aProgramThatLooksForAKeyringFindsNoneWhereNoneIs() throws Exception {
        openFor(List.of());

        Result without = agent.run(List.of(python().toString(), "-c", "import keyring"));

        assertTrue(without.output().contains("No module named 'keyring'"), without.output());
    }

    @Test
    void blocksInsideOneAnotherServeTheirOwnOrganizations() throws Exception {
        openFor(List.of());
        agent = agent.inside("inner");
        agent.open(List.of("pip"), List.of(organization("fabrikam")), List.of(), token("fabrikam-build"));

        assertAll(
                () -> assertWorks(install("--index-url", index("fabrikam"), "contoso-sample")),
                () -> assertWorks(install("--index-url", index("contoso"), "contoso-sample")));
    }

    @Test
    void theModulesOfTheProjectStayWhereTheyAre() throws Exception {
        agent.with("PYTHONPATH", "/project/modules");

        Injection injection = openFor(List.of());

        assertEquals(
                "/project/modules:" + agent.folder(),
                injection.plainEnvironment().get("PYTHONPATH"));
    }

    @Test
    void aHomeThatNobodyMayWriteToIsNotNeeded() throws Exception {
        agent.with("HOME", "/dev/null");
        openFor(List.of("tools"));

        assertWorks(install("contoso-sample"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "Größe", "it's", "a$b", "semi;colon & more", "a\"quote"})
    void theFolderMayHaveAnyName(String name) throws Exception {
        agentAt(dir.resolve(name));
        openFor(List.of("tools"));

        assertWorks(install("contoso-sample"));
    }

    @Test
    void thePathMayBeVeryLong() throws Exception {
        agentAt(dir.resolve("a-long-name-of-a-job-in-a-folder/".repeat(60)));
        openFor(List.of("tools"));

        assertWorks(install("contoso-sample"));
    }

    @Test
    void afterTheBlockThereIsNoToken() throws Exception {
        openFor(List.of("tools"));
        Files.delete(agent.folder().resolve("token"));

        assertNotEquals(0, install("contoso-sample").code());

        assertEquals(List.of("none"), authentications());
    }

    @Test
    void anAgentWithoutPythonIsNotAskedForIt() throws Exception {
        agent.with("PATH", "/nowhere");

        Injection injection = openFor(List.of());

        assertEquals(List.of(), injection.warnings());
    }

    private String greeting() throws Exception {
        agent.with("PYTHONPATH", agent.workspace().resolve("installed").toString());
        return agent.run(List.of(
                        python().toString(), "-c", "import contoso_sample; print(contoso_sample.greeting(), end='')"))
                .output();
    }

    private List<String> authenticationsOf(String surface) {
        return lab.journal().entries(entry -> entry.surface().equals(surface)).stream()
                .map(JournalEntry::authentication)
                .distinct()
                .toList();
    }

    /** A build backend (PEP 517) that cannot do without the sample. */
    private static final String BACKEND = """
            import contoso_sample
            import os
            import zipfile

            def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
                name = 'library-1.0-py3-none-any.whl'
                with zipfile.ZipFile(os.path.join(wheel_directory, name), 'w') as wheel:
                    info = 'library-1.0.dist-info/'
                    wheel.writestr('library.py', '')
                    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: library\\nVersion: 1.0\\n')
                    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
                    wheel.writestr(info + 'RECORD', 'library.py,,\\n')
                return name
            """;
}
