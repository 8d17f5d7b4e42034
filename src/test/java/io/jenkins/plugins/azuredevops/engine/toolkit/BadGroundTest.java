package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that give little to stand on: no tool, a home where nothing can be written, a path as long as may be. */
class BadGroundTest extends ToolAgainstLab {

    private static final List<String> TOOLS =
            List.of("git", "rest", "azureCli", "terraform", "systemAccessToken", "env");

    private static final String CURL =
            "curl -sS --config \"$AZURE_DEVOPS_CURL_CONFIG\" \"$AZURE_DEVOPS_ORGANIZATION_URL/_apis/projects\"";

    /** Linux takes 4096 (limits.h, PATH_MAX); the rest is for what lies below. */
    private static final int LONG = 3_800;

    @ParameterizedTest
    @ValueSource(strings = {"curl", "az", "terraform"})
    void aToolThatIsMissingDoesNothingUntilItIsCalled(String tool) throws Exception {
        agent.with("PATH", Files.createDirectory(dir.resolve("empty")).toString());
        open();

        Result called = agent.run(List.of("/bin/sh", "-c", tool + " --version"));

        assertEquals(127, called.code(), "the shell's own word for a missing program: " + called.output());
        assertTrue(called.output().contains(tool), called.output());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHomeWhereNothingCanBeWrittenDoesNotMatter(boolean readOnly) throws Exception {
        if (readOnly) {
            Files.setPosixFilePermissions(agent.home(), PosixFilePermissions.fromString("r-x------"));
            assumeFalse(Files.isWritable(agent.home()), "Skipped: this user may write everywhere.");
        } else {
            agent.with("HOME", Files.createFile(dir.resolve("no-folder")).toString());
        }
        open();

        assertWorks(agent.git("clone", "-q", gitUrl(), "copy"));
        assertWorks(agent.git("-C", "copy", "push", "-q", "origin", "HEAD:refs/heads/ours"));
        assertWorks(agent.run(List.of("sh", "-c", CURL)));
        if (Programs.onPath("az")) {
            assertWorks(agent.run(List.of("az", "account", "list")));
        }
    }

    @Test
    void aVeryLongPathDoesNotMatter() throws Exception {
        Path place = dir;
        while (place.toString().length() < LONG - 200) {
            place = place.resolve(
                    "a folder whose name is long enough ".repeat(5).trim());
        }
        agent = new Agent(lab, place);
        open();
        assertTrue(agent.folder().toString().length() > LONG - 300, "the path is long");

        assertWorks(agent.git("ls-remote", gitUrl()));
        assertWorks(agent.run(List.of("sh", "-c", CURL)));
        assertFalse(
                agent.run(List.of("sh", "-c", "cat \"$AZURE_DEVOPS_TOKEN_FILE\""))
                        .output()
                        .isEmpty(),
                "no token");
    }

    private void open() throws Exception {
        agent.with("CURL_CA_BUNDLE", lab.caFile().toString());
        agent.open(TOOLS, List.of(contoso), List.of(), token);
    }

    private String gitUrl() {
        return lab.organization("contoso").gitUrl().toString();
    }
}
