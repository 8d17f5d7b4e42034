package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cargo is told on Windows, where none was run, and which names of registries are told by the log. */
class CargoContractTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");
    private static final String INDEX = "sparse+https://pkgs.dev.azure.com/contoso/_packaging/tools/Cargo/index/";

    @Test
    void onWindowsPowerShellTellsTheToken() {
        Injection injection = inject("C:\\Jenkins\\my job@tmp\\azure", "", List.of("tools"));
        String command = injection.plainEnvironment().get("CARGO_REGISTRIES_TOOLS_CREDENTIAL_PROVIDER");
        String script = injection.files(TOKEN).get("cargo-credential.ps1");

        assertAll(
                () -> assertEquals(
                        "C:\\Jenkins\\my job@tmp\\azure\\cargo-credential.ps1",
                        injection.plainEnvironment().get("AZURE_DEVOPS_CARGO")),
                () -> assertTrue(command.startsWith("cargo:token-from-stdout powershell -NoProfile "), command),
                () -> assertTrue(
                        command.endsWith(" &([Environment]::GetEnvironmentVariable('AZURE_DEVOPS_CARGO'))"), command),
                () -> assertTrue(script.contains("    'https://pkgs.dev.azure.com/contoso/'\n"), script),
                () -> assertFalse(script.contains(TOKEN.reveal()), "the script holds the token"));
    }

    @Test
    void noValueHoldsWhatJenkinsWouldPutVariablesInto() {
        Injection injection = inject("/block", "", List.of("tools"));

        assertFalse(
                injection.plainEnvironment().values().stream().anyMatch(value -> value.contains("$")),
                injection.plainEnvironment().toString());
    }

    @Test
    void aNameThatShellsDropIsTold() {
        assertWarns(
                inject("/block", "[registries]\n\"büro\" = { index = \"" + INDEX + "\" }\n", List.of()), "shells drop");
    }

    @Test
    void aSourceWithoutARegistryIsTold() {
        assertWarns(
                inject("/block", "[source.mirror]\nregistry = \"" + INDEX + "\"\n", List.of()),
                "source.mirror.registry in .cargo/config.toml");
    }

    @Test
    void aNameThatIsTakenIsLeftAlone() {
        Injection injection = inject(
                "/block",
                "[registries]\ntools = { index = \"sparse+https://example.org/index/\" }\n",
                List.of("tools"));

        assertAll(
                () -> assertWarns(injection, "another registry of the name 'tools'"),
                () -> assertFalse(
                        injection.plainEnvironment().containsKey("CARGO_REGISTRIES_TOOLS_CREDENTIAL_PROVIDER"),
                        "the other registry is given this block's token"));
    }

    private static void assertWarns(Injection injection, String of) {
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.contains(of)),
                () -> "No warning of " + of + ", but " + injection.warnings());
    }

    private static Injection inject(String folder, String configuration, List<String> feeds) {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
        return Toolkits.inject(
                List.of("cargo"),
                new BlockStart(
                        folder,
                        List.of(contoso),
                        Map.of(),
                        null,
                        AgentGit.NONE,
                        feeds,
                        List.of(new ToolFile.Found(
                                new ToolFile.OfProject(".cargo/config.toml"), ".cargo/config.toml", configuration))));
    }
}
