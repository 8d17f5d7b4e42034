package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own cargo, in the environment that the toolkit makes, takes crates from the lab's feeds and brings some. */
class CargoToolkitTest extends ToolAgainstLab {

    @BeforeEach
    void findCargo() throws Exception {
        prepare();
        boolean there;
        try {
            there = agent.run(List.of("cargo", "--version")).code() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "no cargo on this machine");
    }

    /** Cargo's own home is the one of the agent; only the tool chain is the machine's. */
    private void prepare() {
        agent.with("CARGO_HTTP_CAINFO", lab.caFile().toString())
                .with("CARGO_NET_RETRY", "0")
                .with(
                        "RUSTUP_HOME",
                        System.getenv().getOrDefault("RUSTUP_HOME", System.getProperty("user.home") + "/.rustup"));
    }

    @Test
    void cargoBuildsWithACrateOfTheFeed() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());

        Result built = cargo("run", "--quiet");

        assertWorks(built);
        assertAll(
                () -> assertTrue(built.output().contains("hello from the feed"), built.output()),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()),
                () -> assertEquals(List.of("none"), authenticationsOf("blob")));
    }

    @Test
    void cargoPublishesACrateAndTakesItAgain() throws Exception {
        library("mine", "0.1.0", "[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());

        assertWorks(cargo("publish", "--registry", "tools", "--allow-dirty"));

        assertWorks(cargo("info", "--registry", "tools", "mine@0.1.0"));
        Result again = cargo("publish", "--registry", "tools", "--allow-dirty", "--no-verify");
        assertTrue(again.output().contains("already"), again.output());
    }

    @Test
    void whoMayOnlyReadIsToldSoByTheFeed() throws Exception {
        lab.devOps()
                .organization("contoso")
                .feed("tools")
                .readOnlyFor(lab.identity("contoso-build").objectId());
        library("mine", "0.1.0", "[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());

        Result refused = cargo("publish", "--registry", "tools", "--allow-dirty", "--no-verify");

        assertTrue(refused.output().contains("AddPackage"), refused.output());
    }

    @Test
    void theConfigurationThatMicrosoftShowsForAProjectDoes() throws Exception {
        project("[registry]\nglobal-credential-providers = [\"cargo:token\"]\n[registries]\n" + "tools = { index = \""
                + index("contoso") + "\" }\n");
        openFor(List.of());

        assertWorks(cargo("fetch"));
    }

    @Test
    void aFeedMayBeChosenByName() throws Exception {
        project("");
        Injection injection = openFor(List.of("tools"));

        assertWorks(cargo("fetch"));
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.endsWith("as the registry 'tools'.")),
                injection.warnings().toString());
    }

    @Test
    void aFeedWhoseNameShellsDropGetsOneThatTheyPassOn() throws Exception {
        lab.devOps().organization("contoso").addFeed(null, "my.odd tools");
        project("");
        openFor(List.of("my.odd tools"));

        Result fetched = agent.run(List.of("sh", "-c", "cargo info --registry my-odd-tools contoso-sample"));

        assertWorks(fetched);
    }

    @Test
    void aRenewedTokenIsUsedByTheNextCommand() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());
        lab.advance(Duration.ofMinutes(30));
        assertNotEquals(0, cargo("fetch").code(), "the token has ended");

        agent.renew(token("contoso-build"));

        assertWorks(cargo("fetch"));
    }

    @Test
    void anOrganizationThatIsNotListedGetsNoToken() throws Exception {
        project("[registries.tools]\nindex = \"" + index("fabrikam") + "\"\n");
        openFor(List.of());

        assertNotEquals(0, cargo("fetch").code());

        assertEquals(List.of("none"), authentications());
    }

    @Test
    void theUsersOwnTokenForTheFeedIsNotTaken() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        credentials("[registries.tools]\ntoken = \"Bearer stale\"\n");
        openFor(List.of());

        assertWorks(cargo("fetch"));

        assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn());
    }

    @Test
    void theUsersOwnTokenForAnotherRegistryStillIs() throws Exception {
        project("[registry]\nglobal-credential-providers = [\"cargo:token\"]\n[registries.tools]\nindex = \""
                + index("fabrikam") + "\"\n");
        credentials("[registries.tools]\ntoken = \"Bearer "
                + token("fabrikam-build").reveal() + "\"\n");
        openFor(List.of());

        assertWorks(cargo("fetch"));

        assertEquals(List.of(lab.identity("fabrikam-build").objectId()), whoWasLetIn());
    }

    @Test
    void aProviderThatTheProjectNamesForTheRegistryIsOverruledAndTheLogSaysSo() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso")
                + "\"\ncredential-provider = [\"cargo:token-from-stdout\", \"false\"]\n");
        Injection injection = openFor(List.of());

        assertWorks(cargo("fetch"));
        assertTrue(
                injection.warnings().stream()
                        .anyMatch(warning ->
                                warning.contains("registries.tools.credential-provider in .cargo/config.toml")),
                injection.warnings().toString());
    }

    @Test
    void blocksInsideOneAnotherServeTheirOwnOrganizations() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n" + "[registries.theirs]\nindex = \""
                + index("fabrikam") + "\"\n");
        openFor(List.of());
        Agent inner = agent.inside("inner");
        inner.open(List.of("cargo"), List.of(organization("fabrikam")), List.of(), token("fabrikam-build"));

        assertAll(
                () -> assertWorks(inner.run(List.of("cargo", "info", "--registry", "tools", "contoso-sample"))),
                () -> assertWorks(inner.run(List.of("cargo", "info", "--registry", "theirs", "contoso-sample"))));
    }

    @Test
    void aHomeThatNobodyMayWriteToIsNotNeeded() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        agent.with("CARGO_HOME", Files.createDirectories(dir.resolve("cargo")).toString());
        agent.with("HOME", "/dev/null");
        openFor(List.of());

        assertWorks(cargo("fetch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "Größe", "it's", "a$b", "semi;colon & more", "a\"quote"})
    void theFolderMayHaveAnyName(String name) throws Exception {
        agent = new Agent(lab, dir.resolve(name));
        prepare();
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());

        assertWorks(cargo("fetch"));
    }

    @Test
    void thePathMayBeVeryLong() throws Exception {
        agent = new Agent(lab, dir.resolve(("a-long-name-of-a-job-in-a-folder/").repeat(60)));
        prepare();
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());

        assertWorks(cargo("info", "--registry", "tools", "contoso-sample"));
    }

    @Test
    void noVariableAndNoCommandHoldsTheToken() throws Exception {
        Injection injection = openFor(List.of("tools"));

        assertAll(
                () -> assertEquals(List.of(), List.copyOf(injection.secretVariables())),
                () -> assertEquals(
                        List.of("token"),
                        List.copyOf(injection.secretFiles(token).keySet())));
    }

    @Test
    void afterTheBlockThereIsNoToken() throws Exception {
        project("[registries.tools]\nindex = \"" + index("contoso") + "\"\n");
        openFor(List.of());
        agent.close();

        assertNotEquals(0, cargo("fetch").code());

        assertFalse(authentications().contains("bearer"), "a token was sent");
    }

    private void project(String configuration) throws Exception {
        Path folder = agent.workspace();
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\n"
                        + "contoso-sample = { version = \"1\", registry = \"tools\" }\n");
        Files.writeString(
                folder.resolve("src/main.rs"), "fn main() { println!(\"{}\", contoso_sample::greeting()); }\n");
        configure(configuration);
    }

    private void library(String name, String version, String configuration) throws Exception {
        Path folder = agent.workspace();
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\nedition = \"2021\"\n"
                        + "description = \"one\"\nlicense = \"MIT\"\n");
        Files.writeString(folder.resolve("src/lib.rs"), "\n");
        configure(configuration);
    }

    private void configure(String configuration) throws Exception {
        Path folder = Files.createDirectories(agent.workspace().resolve(".cargo"));
        Files.writeString(folder.resolve("config.toml"), configuration);
    }

    private void credentials(String text) throws Exception {
        Files.writeString(
                Files.createDirectories(agent.home().resolve(".cargo")).resolve("credentials.toml"), text);
    }

    private Injection openFor(List<String> feeds) throws Exception {
        return agent.open(List.of("cargo"), List.of(contoso), feeds, token);
    }

    private Result cargo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("cargo"));
        command.addAll(List.of(arguments));
        return agent.run(command);
    }

    private String index(String organization) {
        return lab.organization(organization).feeds().get("cargo").url().toString();
    }

    private List<String> authenticationsOf(String surface) {
        return lab.journal().entries(entry -> entry.surface().equals(surface)).stream()
                .map(JournalEntry::authentication)
                .distinct()
                .toList();
    }
}
