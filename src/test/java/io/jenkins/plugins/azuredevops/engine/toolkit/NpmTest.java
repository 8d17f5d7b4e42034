package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real npm where somebody else has configured it too: the user, the project, another block; and where little is there. */
class NpmTest extends NpmAgainstLab {

    @Test
    void aProjectThatIsCheckedOutInTheBlockIsServed() throws Exception {
        open();
        scopeOfContoso();

        assertWorks(npm("install"));
        assertWorks(npm("ci"));
    }

    @Test
    void whatAPackageSaysOfItsRegistryIsEnoughToPublish() throws Exception {
        write("package.json", """
                {"name": "shop", "version": "1.0.0", "publishConfig": {"registry": "%s"}}
                """.formatted(registry("contoso")));
        open();

        assertWorks(npm("publish"));
    }

    @Test
    void toPublishWhereNothingWasKnownTheFeedIsNamed() throws Exception {
        Files.delete(agent.workspace().resolve("package.json"));
        open("tools");
        project(SAMPLE);
        scopeOfContoso();

        assertWorks(npm("install"));
        assertWorks(npm("publish"));
    }

    @Test
    void aFeedThatWasChosenAloneIsWhereAllComesFrom() throws Exception {
        open("tools");

        assertWorks(npm("install"));
        assertTrue(isInstalled(), "the package is not there");
    }

    @Test
    void aTokenOfTheUserForTheFeedIsLeftOutAndTheirOtherLinesStay() throws Exception {
        scopeOfContoso();
        Files.writeString(
                agent.home().resolve(".npmrc"),
                key("contoso") + ":_authToken=of-the-user\n" + key("contoso") + ":username=dana\n"
                        + "//registry.example/:_authToken=elsewhere\nsave-exact=true\n");
        open();

        assertWorks(npm("install"));

        String npmrc = Files.readString(agent.folder().resolve("npmrc"));
        assertAll(
                () -> assertEquals(List.of("bearer"), authentications("contoso")),
                () -> assertTrue(
                        npmrc.contains("//registry.example/:_authToken=elsewhere\n"), "what else the user has is lost"),
                () -> assertTrue(
                        !npmrc.contains("of-the-user") && !npmrc.contains("dana"), "the user's token is in our file"),
                () -> assertEquals(
                        "true", npm("config", "get", "save-exact").output().trim()));
    }

    @Test
    void aTokenInTheProjectsFileIsTakenByNpmAndNamedInTheLog() throws Exception {
        String line = key("contoso") + ":_password="
                + Base64.getEncoder().encodeToString("made-up".getBytes(StandardCharsets.UTF_8));
        String npmrc = "@contoso:registry=" + registry("contoso") + "\n" + line + "\n" + key("contoso")
                + ":username=x\n" + key("contoso") + ":_authToken=of-the-project\n";
        Path file = write(".npmrc", npmrc);
        Injection injection = open();

        Result result = npm("install");

        assertAll(
                () -> assertNotEquals(0, result.code(), "npm takes the project's token"),
                () -> assertTrue(
                        injection
                                .warnings()
                                .get(0)
                                .startsWith("WARNING: .npmrc sets " + key("contoso") + ":_password, "),
                        injection.warnings().toString()),
                () -> assertTrue(!injection.warnings().toString().contains("of-the-project"), "the value is shown"),
                () -> assertEquals(npmrc, Files.readString(file), "the project's file was changed"));
    }

    @Test
    void anInnerBlockOfAnotherOrganizationServesBoth() throws Exception {
        write(".npmrc", "@contoso:registry=" + registry("contoso") + "\n");
        open();
        Organization fabrikam = organization("fabrikam");
        Agent inner = agent.inside("inner");
        inner.open(List.of("npm"), List.of(fabrikam), List.of(), token("fabrikam-build"));

        assertWorks(inner.run(List.of("npm", "install")));
        Result other =
                inner.run(List.of("npm", "view", SAMPLE, "version", "--@contoso:registry=" + registry("fabrikam")));

        assertAll(
                () -> assertEquals("1.0.0", other.output().trim()),
                () -> assertEquals(List.of("bearer"), authentications("contoso")),
                () -> assertEquals(List.of("bearer"), authentications("fabrikam")));
    }

    @Test
    void aHomeThatCannotBeWrittenToIsNotWrittenTo() throws Exception {
        scopeOfContoso();
        // a home that is no folder: to root no rights matter
        Path home = Files.writeString(dir.resolve("no-home"), "");
        agent.with("HOME", home.toString())
                .with("NPM_CONFIG_CACHE", dir.resolve("cache").toString());
        open();

        assertWorks(npm("install"));
        assertEquals(0, Files.size(home));
    }

    @Test
    void aVeryLongPathIsNoHindrance() throws Exception {
        agent = prepare(new Agent(
                dir.resolve(("a folder with a long name, ü, 'quotes' and $dollars".repeat(4) + "/").repeat(4))));
        project(SAMPLE);
        scopeOfContoso();
        open();

        assertWorks(npm("install"));
        assertTrue(isInstalled(), "the package is not there");
    }

    @Test
    void whereThereIsNoNpmNothingHappens() throws Exception {
        scopeOfContoso();

        // whatever there is on the PATH: nothing is asked
        assertEquals(
                List.of(),
                Toolkits.inject(
                                List.of("npm"),
                                new BlockStart(
                                        agent.folder().toString(),
                                        List.of(contoso),
                                        Map.of("PATH", ""),
                                        null,
                                        AgentGit.NONE))
                        .warnings());
    }
}
