package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What uv is told, by its documentation ("Package indexes", "Providing credentials directly"), since no uv was run here; and what a
 * project's file says of indexes.
 */
class PythonVariablesTest {

    private static final String OURS = "https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/pypi/simple/";
    private static final String THEIRS = "https://pkgs.dev.azure.com/fabrikam/_packaging/tools/pypi/simple/";

    @Test
    void uvFindsUserAndTokenByTheNameOfTheIndex() {
        Injection injection = inject(
                "pyproject.toml",
                "[[tool.uv.index]]\nname = \"private-registry\"\nurl = \"" + OURS + "\"\n"
                        + "[[tool.uv.index]]\nname = \"pypi\"\nurl = \"https://packages.example/simple\"\n");

        assertAll(
                () -> assertEquals(Set.of("UV_INDEX_PRIVATE_REGISTRY_PASSWORD"), injection.secretVariables()),
                () -> assertEquals(
                        "azure-devops", injection.plainEnvironment().get("UV_INDEX_PRIVATE_REGISTRY_USERNAME")));
    }

    @Test
    void uvsOwnFileCounts() {
        Injection injection = inject("uv.toml", "index = [{ name = 'tools', url = '" + OURS + "' }]\n");

        assertEquals(Set.of("UV_INDEX_TOOLS_PASSWORD"), injection.secretVariables());
    }

    @Test
    void uvGetsNoTokenForAHostWhereTheProjectUsesFeedsOfOthers() {
        Injection injection = inject(
                "pyproject.toml",
                "[[tool.uv.index]]\nname = \"ours\"\nurl = \"" + OURS + "\"\n"
                        + "[[tool.uv.index]]\nname = \"theirs\"\nurl = \"" + THEIRS + "\"\n");

        assertAll(
                () -> assertEquals(Set.of(), injection.secretVariables()),
                () -> assertWarns(injection, "uv gets no token for pkgs.dev.azure.com here"));
    }

    @Test
    void aHostOfTheOrganizationsOwnIsNotShared() {
        Injection injection = inject(
                "pyproject.toml",
                "[[tool.uv.index]]\nname = \"theirs\"\nurl = \"" + THEIRS + "\"\n"
                        + "[[tool.uv.index]]\nname = \"ours\"\n"
                        + "url = \"https://contoso.pkgs.visualstudio.com/_packaging/tools/pypi/simple/\"\n");

        assertEquals(Set.of("UV_INDEX_OURS_PASSWORD"), injection.secretVariables());
    }

    @Test
    void aChosenFeedIsAnIndexOfUv() {
        Injection injection = inject("absent", "", List.of("shop/my.odd tools"));

        assertAll(
                () -> assertEquals(
                        "my-odd-tools=https://pkgs.dev.azure.com/contoso/shop/_packaging/my.odd%20tools/pypi/simple/",
                        injection.plainEnvironment().get("UV_INDEX")),
                () -> assertEquals(Set.of("UV_INDEX_MY_ODD_TOOLS_PASSWORD"), injection.secretVariables()));
    }

    @Test
    void aChosenFeedIsARepositoryOfPoetryWhereThereIsAProjectOfPoetrys() {
        Injection injection = inject("pyproject.toml", "[tool.poetry]\nname = \"mine\"\n", List.of("my-tools"));

        assertEquals(
                Set.of("UV_INDEX_MY_TOOLS_PASSWORD", "POETRY_HTTP_BASIC_MY_TOOLS_PASSWORD"),
                injection.secretVariables());
    }

    @Test
    void aNameThatShellsDropIsTold() {
        Injection injection =
                inject("pyproject.toml", "[[tool.poetry.source]]\nname = \"büro\"\nurl = \"" + OURS + "\"\n");

        assertAll(
                () -> assertEquals(Set.of(), injection.secretVariables()), () -> assertWarns(injection, "shells drop"));
    }

    @Test
    void twoNamesThatBecomeOneVariableDoNotLeadTheTokenToOthers() {
        Injection injection = inject(
                "pyproject.toml",
                "[[tool.poetry.source]]\nname = \"my-tools\"\nurl = \"" + OURS + "\"\n"
                        + "[[tool.poetry.source]]\nname = \"my.tools\"\nurl = \"" + THEIRS + "\"\n");

        assertAll(() -> assertEquals(Set.of(), injection.secretVariables()), () -> assertWarns(injection, "my.tools"));
    }

    @Test
    void onWindowsAPathOfModulesIsSeparatedBySemicolons() {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
        Injection injection = Toolkits.inject(
                List.of("pip"),
                new BlockStart(
                        "C:\\job@tmp\\azure",
                        List.of(contoso),
                        Map.of("PYTHONPATH", "C:\\modules"),
                        null,
                        AgentGit.NONE,
                        List.of(),
                        List.of()));

        assertEquals(
                "C:\\modules;C:\\job@tmp\\azure", injection.plainEnvironment().get("PYTHONPATH"));
    }

    private static void assertWarns(Injection injection, String of) {
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.contains(of)),
                () -> "No warning of " + of + ", but " + injection.warnings());
    }

    private static Injection inject(String file, String text) {
        return inject(file, text, List.of());
    }

    private static Injection inject(String file, String text, List<String> feeds) {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
        return Toolkits.inject(
                List.of("pip"),
                new BlockStart(
                        "/block",
                        List.of(contoso),
                        Map.of(),
                        null,
                        AgentGit.NONE,
                        feeds,
                        List.of(new ToolFile.Found(new ToolFile.OfProject(file), file, text))));
    }
}
