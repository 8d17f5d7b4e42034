package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The machine's own twine, in the environment that the toolkit makes, brings packages to the lab's feeds. */
class TwineTest extends PythonAgainstLab {

    private static final String WHEEL = """
            import os
            import zipfile
            os.makedirs('dist')
            with zipfile.ZipFile('dist/mine-0.1.0-py3-none-any.whl', 'w') as wheel:
                wheel.writestr('mine.py', '')
                wheel.writestr('mine-0.1.0.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: mine\\nVersion: 0.1.0\\n')
                wheel.writestr('mine-0.1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
                wheel.writestr('mine-0.1.0.dist-info/RECORD', 'mine.py,,\\n')
            """;

    @BeforeEach
    void buildAPackage() throws Exception {
        assumeTrue(onPath("twine").isPresent(), "no twine on this machine");
        assertWorks(agent.run(List.of(python().toString(), "-c", WHEEL)));
    }

    @Test
    void twineBringsAPackageToTheChosenFeedAndPipTakesItFromThere() throws Exception {
        openFor(List.of("tools"));

        Result uploaded = twine();

        assertAll(
                () -> assertWorks(uploaded),
                () -> assertWorks(install("mine")),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()),
                () -> assertFalse(uploaded.output().contains(token.reveal()), "twine shows the token"));
    }

    @Test
    void theUrlMayStandOnTheCommandLineOrInTheUsersFile() throws Exception {
        Files.writeString(
                agent.home().resolve(".pypirc"),
                "[distutils]\nindex-servers = tools\n[tools]\nrepository = " + upload("contoso") + "\n");
        Injection injection = openFor(List.of());

        assertWorks(twine("--repository", "tools"));
        Result again = twine("--repository-url", upload("contoso"));
        assertAll(
                () -> assertTrue(again.output().contains("409"), again.output()),
                () -> assertEquals(List.of(), injection.warnings()));
    }

    @Test
    void whoMayOnlyReadIsRefused() throws Exception {
        lab.devOps()
                .organization("contoso")
                .feed("tools")
                .readOnlyFor(lab.identity("contoso-build").objectId());
        openFor(List.of("tools"));

        Result refused = twine();

        assertTrue(refused.output().contains("403"), refused.output());
    }

    @Test
    void anOrganizationThatIsNotListedGetsNoToken() throws Exception {
        openFor(List.of());

        assertNotEquals(0, twine("--repository-url", upload("fabrikam")).code());

        assertFalse(authentications().contains("basic"), "a token was sent");
    }

    @Test
    void aRenewedTokenIsUsedByTheNextCommand() throws Exception {
        openFor(List.of("tools"));
        agent.renew(SecretText.of("ended"));
        assertNotEquals(0, twine().code(), "the token has ended");

        agent.renew(token);

        assertWorks(twine());
    }

    @Test
    void aPasswordThatTheUserHoldsIsNamedAndNotShown() throws Exception {
        Files.writeString(
                agent.home().resolve(".pypirc"),
                "[distutils]\nindex-servers = tools\n[tools]\nrepository = " + upload("contoso")
                        + "\nusername = build\npassword = stale-password\n");
        agent.with("TWINE_PASSWORD", "stale-password");

        Injection injection = openFor(List.of());

        assertAll(
                () -> assertWarns(injection, "username of [tools] in ~/.pypirc"),
                () -> assertWarns(injection, "password of [tools] in ~/.pypirc"),
                () -> assertWarns(injection, "the variable TWINE_PASSWORD"),
                () -> assertFalse(injection.warnings().toString().contains("stale-password"), "the password is shown"));
    }

    private Result twine(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("twine", "upload", "--disable-progress-bar"));
        command.addAll(List.of(arguments));
        command.add("dist/mine-0.1.0-py3-none-any.whl");
        return agent.run(command);
    }

    private String upload(String organization) {
        return index(organization).replace("/simple/", "/upload/");
    }
}
