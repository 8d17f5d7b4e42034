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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the provider microsoft/azuredevops reads by its own documentation and source (terraform-provider-azuredevops,
 * website/docs/index.html.markdown and azuredevops/provider.go). The provider itself is not run.
 */
class TerraformToolkitTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");

    @TempDir
    Path dir;

    private Agent agent;

    @BeforeEach
    void agent() throws Exception {
        agent = new Agent(dir);
    }

    @Test
    void theProviderFindsTokenAndOrganization() throws Exception {
        Injection injection = open();

        assertAll(
                () -> assertEquals(
                        Map.of("AZDO_PERSONAL_ACCESS_TOKEN", TOKEN.reveal()), injection.secretEnvironment(TOKEN)),
                () -> assertEquals(
                        "https://dev.azure.com/contoso",
                        injection.plainEnvironment().get("AZDO_ORG_SERVICE_URL")),
                () -> assertTrue(
                        injection.warnings().toString().contains("began with in AZDO_PERSONAL_ACCESS_TOKEN"),
                        injection.warnings().toString()));
    }

    @Test
    void whatOtherProvidersReadIsLeftAlone() throws Exception {
        agent.with("ARM_CLIENT_ID", "x").with("ARM_USE_OIDC", "true").with("AZURE_CLIENT_ID", "y");

        Injection injection = open();

        assertFalse(
                injection.plainEnvironment().keySet().stream()
                        .anyMatch(name -> name.startsWith("ARM_") || name.startsWith("AZURE_CLIENT")),
                injection.plainEnvironment().keySet().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider \"azuredevops\" {\n  org_service_url = \"https://dev.azure.com/${var.org}\"\n"
                        + "  personal_access_token = \"hidden\"\n}\n",
                "provider \"azuredevops\" { personal_access_token = var.hidden }\n",
                "terraform {\n}\n\n  provider   \"azuredevops\" {\n alias = \"x\"\n\tpersonal_access_token=var.hidden\n  }",
            })
    void aTokenOfTheConfigurationIsNamed(String configuration) throws Exception {
        Files.writeString(
                Files.createDirectories(agent.workspace().resolve("infra")).resolve("main.tf"), configuration);

        String warnings = open().warnings().toString();

        assertAll(
                () -> assertTrue(warnings.contains("infra/main.tf sets personal_access_token"), warnings),
                () -> assertFalse(warnings.contains("hidden"), "the value is shown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider \"azuredevops\" {\n  # personal_access_token = var.x\n}\n",
                "provider \"azuredevops\" {}\nresource \"azuredevops_serviceendpoint_github\" \"g\" {\n"
                        + "  auth_personal {\n    personal_access_token = var.github\n  }\n}\n",
                "provider \"github\" {\n  personal_access_token = var.x\n}\n"
            })
    void whatIsNoTokenOfTheProvidersIsNot(String configuration) throws Exception {
        Files.writeString(agent.workspace().resolve("main.tf"), configuration);

        String warnings = open().warnings().toString();

        assertFalse(warnings.contains("main.tf"), warnings);
    }

    private Injection open() throws Exception {
        return agent.open(
                List.of("terraform"),
                List.of(Organization.named("contoso", List.of(Organization.AZURE_DEVOPS))),
                List.of(),
                TOKEN);
    }
}
