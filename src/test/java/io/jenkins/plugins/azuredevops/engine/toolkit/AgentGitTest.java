package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Git's own answers, read. */
class AgentGitTest {

    @ParameterizedTest
    @CsvSource({
        "git version 2.39.5, 2, 39",
        "git version 2.47.1.windows.1, 2, 47",
        "git version 2.39.5 (Apple Git-154), 2, 39",
        "git version 2.55.0-rc2, 2, 55",
        "git version 3.0, 3, 0",
    })
    void theVersionIsRead(String answer, int major, int minor) {
        assertEquals(new AgentGit.Version(major, minor), AgentGit.Version.parse(answer + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sh: git: not found", "git version unknown"})
    void whatIsNoAnswerOfGitsIsNoVersion(String answer) {
        assertNull(AgentGit.Version.parse(answer));
    }

    @Test
    void theListingOfTheMachinesGitIsRead(@TempDir Path dir) throws Exception {
        Agent agent = new Agent(dir);
        Files.writeString(
                agent.home().resolve(".gitconfig"),
                "[HTTP]\n\tSSLVerify\n[http \"https://A.example/b.c\"]\n\tproxy = \"x\\ny\"\n");
        agent.git("init", "-q");
        agent.git("config", "http.https://me:pass@B.example.extraHeader", "");

        List<GitSetting> settings =
                GitSetting.parse(agent.run(AgentGit.CONFIGURATION_COMMAND).output());

        GitSetting local = new GitSetting("local", "http", "https://me:pass@B.example", "extraheader", "");
        assertTrue(settings.contains(local), settings.toString());
        assertTrue(local.isOfRepository());
        assertEquals("http.https://B.example.extraheader", local.shownKey());
        for (GitSetting global : List.of(
                new GitSetting("global", "http", null, "sslverify", "true"),
                new GitSetting("global", "http", "https://A.example/b.c", "proxy", "x\ny"))) {
            assertTrue(settings.contains(global), settings.toString());
            assertFalse(global.isOfRepository());
        }
    }
}
