package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the build scripts of a project get, by the rules of Gradle's documentation ("Handling credentials", "Build Environment
 * Configuration"): a contract test, no Gradle is called.
 */
class GradleScriptsTest {

    private static final String FEED = "https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/maven/v1";
    private static final SecretText TOKEN = SecretText.of("a.token.oftests");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven { name 'tools'; url 'FEED'; credentials(PasswordCredentials) }",
                "maven {\n  name = \"tools\"\n  url = uri(\"FEED\")\n  credentials(PasswordCredentials::class)\n}",
                "maven(\"FEED\") { name = \"tools\"; credentials(PasswordCredentials::class) }",
                "maven(url = uri(\"FEED\")) { setName(\"tools\"); credentials(PasswordCredentials::class)\n"
                        + "authentication { create<BasicAuthentication>(\"basic\") } }"
            })
    void aRepositoryThatAsksByNameFindsItsProperties(String repository) throws Exception {
        Injection injection = inject(repository);

        assertAll(
                () -> assertEquals(Set.of("ORG_GRADLE_PROJECT_toolsPassword"), injection.secretVariables()),
                () -> assertEquals("azdo", injection.plainEnvironment().get("ORG_GRADLE_PROJECT_toolsUsername")),
                () -> assertTrue(
                        injection.warnings().toString().contains("AZURE_DEVOPS_TOKEN_FILE"),
                        "that such a variable is not renewed is not said: " + injection.warnings()));
    }

    @Test
    void aNameThatShellsDoNotPassOnIsSaid() throws Exception {
        Injection injection = inject("maven { name 'contoso-tools'; url 'FEED'; credentials(PasswordCredentials) }");

        assertAll(
                () -> assertEquals(Set.of(), injection.secretVariables()),
                () -> assertWarned(injection, "the repository 'contoso-tools' in build.gradle"));
    }

    @Test
    void credentialsOfTheScriptItselfAreSaid() throws Exception {
        Injection injection =
                inject("maven { name 'tools'; url 'FEED'; credentials { username 'x'; password patFromSomewhere } }");

        assertAll(
                () -> assertEquals(Set.of(), injection.secretVariables()),
                () -> assertWarned(injection, "build.gradle gives the repository 'tools' credentials of its own"));
    }

    @Test
    void aRepositoryWithoutCredentialsIsSentToTheScript() throws Exception {
        assertWarned(inject("maven { url 'FEED' }"), "call gradle -I \"$AZURE_DEVOPS_GRADLE_INIT\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven { name 'tools'; url 'https://pkgs.dev.azure.com/fabrikam/_packaging/tools/maven/v1'; credentials(PasswordCredentials) }",
                "maven { name 'tools'; url 'https://repo.example/maven'; credentials(PasswordCredentials) }",
                "mavenCentral()",
                "maven { url 'https://pkgs.dev.azure.com/"
            })
    void anyOtherRepositoryGetsNothing(String repository) throws Exception {
        Injection injection = inject(repository);

        assertAll(
                () -> assertEquals(Set.of(), injection.secretVariables()),
                () -> assertEquals(List.of(), injection.warnings()));
    }

    @Test
    void theScriptReadsTheFileAndHoldsNoToken() throws Exception {
        Injection injection = inject("mavenCentral()");
        Map<String, String> files = injection.files(TOKEN);

        assertAll(
                () -> assertEquals(
                        "/it's here/azure-devops.init.gradle",
                        injection.plainEnvironment().get("AZURE_DEVOPS_GRADLE_INIT")),
                () -> assertEquals(Set.of("token"), injection.secretFiles(TOKEN).keySet()),
                () -> assertTrue(
                        files.get("azure-devops.init.gradle").contains("new File('/it\\'s here/token')"),
                        files.get("azure-devops.init.gradle")),
                () -> assertFalse(files.get("azure-devops.init.gradle").contains(TOKEN.reveal()), "the token"));
    }

    @Test
    void aChosenFeedIsServedInAllItsViewsAndNoOther() throws Exception {
        String script = inject("mavenCentral()", "shop/tools").files(TOKEN).get("azure-devops.init.gradle");

        assertAll(
                () -> assertTrue(
                        script.contains("'https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/',"), script),
                () -> assertTrue(
                        script.contains("'https://contoso.pkgs.visualstudio.com/shop/_packaging/tools@',"), script),
                () -> assertFalse(script.contains("'https://pkgs.dev.azure.com/contoso/',"), script));
    }

    private Injection inject(String repository, String... feeds) throws Exception {
        Files.writeString(dir.resolve("build.gradle"), "repositories {\n" + repository.replace("FEED", FEED) + "\n}\n");
        List<String> tools = List.of("gradle");
        return Toolkits.inject(
                tools,
                new BlockStart(
                        "/it's here",
                        List.of(Organization.named("contoso", List.of(Organization.AZURE_DEVOPS))),
                        Map.of(),
                        null,
                        AgentGit.NONE,
                        List.of(feeds),
                        new ToolFiles(dir, dir.resolve("home")).find(Toolkits.filesWanted(tools, Map.of()))));
    }

    private static void assertWarned(Injection injection, String part) {
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.contains(part)),
                () -> part + " is not said: " + injection.warnings());
    }
}
