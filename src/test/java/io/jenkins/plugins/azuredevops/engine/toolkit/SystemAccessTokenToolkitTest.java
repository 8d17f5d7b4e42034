package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables of Azure Pipelines, as its documentation describes them ("Predefined variables"), and only when asked for. */
class SystemAccessTokenToolkitTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");

    @Test
    void theVariablesOfAzurePipelinesAreSetButNotThatItRuns() {
        Injection injection = inject("systemAccessToken");

        assertAll(
                () -> assertEquals(Map.of("SYSTEM_ACCESSTOKEN", TOKEN.reveal()), injection.secretEnvironment(TOKEN)),
                () -> assertEquals(
                        Map.of(
                                "SYSTEM_COLLECTIONURI",
                                "https://dev.azure.com/contoso/",
                                "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
                                "https://dev.azure.com/contoso/",
                                "AZURE_DEVOPS_TOKEN_FILE",
                                "/block/token"),
                        injection.plainEnvironment()));
    }

    @Test
    void whatItMeansIsSaid() {
        String warnings = inject("systemAccessToken").warnings().toString();

        assertTrue(warnings.contains("takes the token without being asked"), warnings);
    }

    @Test
    void noOtherToolSetsThem() {
        for (String tool : Toolkits.names()) {
            if (!tool.equals("systemAccessToken")) {
                assertTrue(
                        inject(tool).plainEnvironment().keySet().stream().noneMatch(name -> name.startsWith("SYSTEM_")),
                        tool);
            }
        }
    }

    private static Injection inject(String tool) {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
        return Toolkits.inject(
                List.of(tool), new BlockStart("/block", List.of(contoso), Map.of(), null, AgentGit.NONE));
    }
}
