package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What npm, pnpm and yarn are given, and which lines of others are named, without any of them. */
class NpmToolkitTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");
    private static final String FEED = "//pkgs.dev.azure.com/contoso/_packaging/tools/npm/";

    @Test
    void allFeedsOfTheOrganizationAreServedAndNoOthers() {
        String npmrc = npmrc(inject(List.of()));

        assertAll(
                () -> assertTrue(
                        npmrc.contains("\n//pkgs.dev.azure.com/contoso/:_authToken=" + TOKEN.reveal() + "\n"), npmrc),
                () -> assertTrue(npmrc.contains("\n//contoso.pkgs.visualstudio.com/:_authToken="), npmrc),
                () -> assertTrue(
                        npmrc.lines()
                                .filter(line -> line.contains(TOKEN.reveal()))
                                .allMatch(line ->
                                        line.startsWith("//pkgs.dev.azure.com/") || line.startsWith("//contoso.")),
                        npmrc));
    }

    @Test
    void aRegistryIsServedAsTheProjectSpellsIt() {
        String npmrc = npmrc(
                inject(
                        List.of(),
                        project(
                                ".npmrc",
                                "@c:registry=https://pkgs.dev.azure.com/CONTOSO/Web%20Shop/_packaging/tools@Local/npm/registry/")));

        assertTrue(
                npmrc.contains(
                        "//pkgs.dev.azure.com/CONTOSO/Web%20Shop/_packaging/tools@Local/npm/registry/:_authToken="),
                npmrc);
    }

    @Test
    void oneFeedAloneBecomesTheRegistry() {
        assertTrue(npmrc(inject(List.of("shop/tools")))
                .contains("\nregistry=https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/npm/registry/\n"));
    }

    @Test
    void whereTheProjectNamesTheFeedItsScopesStayAsTheyAre() {
        Injection injection =
                inject(List.of("tools"), project("web/.npmrc", "@c:registry=https:" + FEED + "registry/"));

        assertFalse(npmrc(injection).contains("\nregistry="), npmrc(injection));
    }

    @Test
    void ofSeveralFeedsNoneBecomesTheRegistryAndTheLogSaysWhatToWrite() {
        Injection injection = inject(List.of("tools", "more"));

        assertAll(
                () -> assertFalse(npmrc(injection).contains("\nregistry=")),
                () -> assertTrue(npmrc(injection).contains(FEED + "registry/:_authToken=")),
                () -> assertEquals(1, injection.warnings().size()),
                () -> assertTrue(
                        injection.warnings().get(0).endsWith("@SCOPE:registry=https:" + FEED + "registry/"),
                        injection.warnings().get(0)));
    }

    @Test
    void aFeedOfAnotherOrganizationIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> inject(List.of("https://pkgs.dev.azure.com/fabrikam/_packaging/tools/npm/registry/")));

        assertTrue(refusal.getMessage().contains("fabrikam/_packaging/tools"), refusal.getMessage());
    }

    @Test
    void aTokenOfTheProjectIsNamedWithoutItsValue() {
        Injection injection = inject(
                List.of(),
                project(
                        ".npmrc",
                        "; a comment\n" + FEED + "registry/:_password=c2VjcmV0\n" + FEED + "registry/:username=x"),
                project(".yarnrc", "\"" + FEED + ":_authToken\" \"c2VjcmV0\""),
                project("other/.npmrc", "//pkgs.dev.azure.com/fabrikam/_packaging/a/npm/:_password=c2VjcmV0"));

        assertEquals(
                List.of(
                        "WARNING: .npmrc sets " + FEED
                                + "registry/:_password, which npm takes instead of the token of this block. "
                                + "Remove it from that file.",
                        "WARNING: .yarnrc sets " + FEED
                                + ":_authToken, which npm takes instead of the token of this block. "
                                + "Remove it from that file."),
                injection.warnings());
    }

    @Test
    void aTokenThatPnpmKeepsForTheUserIsNamed() {
        ToolFile auth = new ToolFile.OfUser("~/.config/pnpm/auth.ini");
        Injection injection = inject(
                List.of(), new ToolFile.Found(auth, "~/.config/pnpm/auth.ini", FEED + "registry/:_authToken=secret"));

        assertEquals(
                List.of("WARNING: ~/.config/pnpm/auth.ini sets " + FEED
                        + "registry/:_authToken, which pnpm takes instead of the "
                        + "token of this block. Remove it from that file."),
                injection.warnings());
    }

    @Test
    void theFileThatTheEnvironmentNamesIsTakenOverUnderTheSameName() {
        Map<String, String> environment = Map.of("npm_config_userconfig", "/ci/npmrc");
        Injection injection = Toolkits.inject(List.of("npm"), block(environment, List.of()));

        assertAll(
                () -> assertTrue(
                        Toolkits.filesWanted(List.of("npm"), environment).contains(new ToolFile.OfUser("/ci/npmrc"))),
                () -> assertEquals("/block/npmrc", injection.plainEnvironment().get("npm_config_userconfig")),
                () -> assertEquals("/block/npmrc", injection.plainEnvironment().get("NPM_CONFIG_USERCONFIG")));
    }

    @Test
    void aPluginOfYarnThatIsThereStays() {
        Map<String, String> environment = Map.of("YARN_PLUGINS", "/ci/plugin.cjs");

        assertEquals(
                "/ci/plugin.cjs;/block/yarn-plugin.cjs",
                Toolkits.inject(List.of("npm"), block(environment, List.of()))
                        .plainEnvironment()
                        .get("YARN_PLUGINS"));
    }

    @Test
    void onWindowsPathsAreInItsOwnForm() {
        Organization contoso = contoso();
        Injection injection = Toolkits.inject(
                List.of("npm"), new BlockStart("C:\\ws@tmp\\block", List.of(contoso), Map.of(), null, AgentGit.NONE));

        assertEquals("C:\\ws@tmp\\block\\npmrc", injection.plainEnvironment().get("NPM_CONFIG_USERCONFIG"));
    }

    @Test
    void whatIsSavedHoldsNeitherTheTokenNorWhatTheUsersFileSays() throws Exception {
        ToolFile user = new ToolFile.OfUser("~/.npmrc");
        Injection injection = inject(
                List.of("tools"), new ToolFile.Found(user, "~/.npmrc", "//registry.example/:_authToken=the-users-own"));
        injection.files(TOKEN);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(saved)) {
            out.writeObject(injection);
        }

        assertAll(
                () -> assertFalse(
                        saved.toString(StandardCharsets.ISO_8859_1).contains(TOKEN.reveal()), "the token is saved"),
                () -> assertFalse(
                        saved.toString(StandardCharsets.ISO_8859_1).contains("the-users-own"),
                        "the user's token is saved"));
    }

    private static ToolFile.Found project(String path, String text) {
        return new ToolFile.Found(new ToolFile.OfProject(path.replaceFirst(".*/", "")), path, text);
    }

    private static Injection inject(List<String> feeds, ToolFile.Found... files) {
        // no file of whoever runs the test
        return Toolkits.inject(List.of("npm"), block(Map.of("HOME", "/nowhere"), feeds, files));
    }

    private static BlockStart block(Map<String, String> environment, List<String> feeds, ToolFile.Found... files) {
        return new BlockStart("/block", List.of(contoso()), environment, null, AgentGit.NONE, feeds, List.of(files));
    }

    private static Organization contoso() {
        return Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
    }

    /** With a line's end before it, so that tests can ask for whole lines. */
    private static String npmrc(Injection injection) {
        return "\n" + UserLines.fillIn(injection.files(TOKEN).get("npmrc"));
    }
}
