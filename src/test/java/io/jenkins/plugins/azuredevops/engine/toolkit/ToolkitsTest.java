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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choosing tools, and what the variable and file of the token are. */
class ToolkitsTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");

    @Test
    void anUnknownToolIsRefusedWithTheNearestName() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> inject(List.of("Gti"), null));

        assertTrue(refusal.getMessage().startsWith("Choose 'git' perhaps"), refusal.getMessage());
    }

    @Test
    void theGitOfTheAgentIsAskedForGitOnly() {
        assertAll(
                () -> assertFalse(Toolkits.wantGit(List.of("env")), "env does without processes on the agent"),
                () -> assertTrue(Toolkits.wantGit(List.of("env", "git")), "git depends on the git of the agent"),
                () -> assertThrows(IllegalArgumentException.class, () -> Toolkits.wantGit(List.of("env", "gti"))));
    }

    @Test
    void theTokenIsInAVariableAndInAFile() {
        Injection injection = inject(List.of("env"), null);

        assertAll(
                () -> assertEquals(Set.of("AZURE_DEVOPS_TOKEN"), injection.secretVariables()),
                () -> assertEquals(Map.of("AZURE_DEVOPS_TOKEN", TOKEN.reveal()), injection.secretEnvironment(TOKEN)),
                () -> assertEquals(Map.of("AZURE_DEVOPS_TOKEN_FILE", "/block/token"), injection.plainEnvironment()),
                () -> assertEquals(Map.of("token", TOKEN.reveal()), injection.secretFiles(TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADO_TOKEN", "ado", "_x1", "NPM_TOKEN", "NODE_AUTH_TOKEN"})
    void theVariableMayHaveANameOfTheUsers(String name) {
        Injection injection = inject(List.of("env"), name);

        assertAll(
                () -> assertEquals(Set.of(name), injection.secretVariables()),
                () -> assertEquals(Map.of(name + "_FILE", "/block/token"), injection.plainEnvironment()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "home",
                "GIT_ASKPASS",
                "LD_PRELOAD",
                "SSL_CERT",
                "Path",
                "NODE_OPTIONS",
                "https_proxy",
                "with-hyphen",
                "1ST",
                "a b",
                ""
            })
    void aVariableThatShellsDropOrObeyIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> inject(List.of("env"), name));
    }

    @Test
    void whatIsSavedHoldsNoToken() throws Exception {
        Injection injection = inject(List.of("env", "git"), null);
        injection.files(TOKEN);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(saved)) {
            out.writeObject(injection);
        }

        assertFalse(saved.toString(StandardCharsets.ISO_8859_1).contains(TOKEN.reveal()), "the token is saved");
    }

    private static Injection inject(List<String> tools, String variable) {
        Organization contoso = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));
        AgentGit git = new AgentGit(new AgentGit.Version(2, 39), List.of());
        return Toolkits.inject(tools, new BlockStart("/block", List.of(contoso), Map.of(), variable, git));
    }
}
