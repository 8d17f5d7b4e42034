package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The machine's own Poetry, in the environment that the toolkit makes, resolves from the lab's feeds and publishes there. */
class PoetryTest extends PythonAgainstLab {

    @BeforeEach
    void findPoetry() {
        assumeTrue(onPath("poetry").isPresent(), "no poetry on this machine");
        agent.with("POETRY_VIRTUALENVS_CREATE", "false");
    }

    @Test
    void poetryLocksAPackageOfTheFeed() throws Exception {
        project("[[tool.poetry.source]]\nname = \"my-tools\"\nurl = \"" + index("contoso") + "\"\ndefault = true\n");
        openFor(List.of());

        assertWorks(agent.run(List.of("poetry", "lock", "-n")));

        assertAll(
                () -> assertTrue(
                        Files.readString(agent.workspace().resolve("poetry.lock"))
                                .contains("contoso-sample"),
                        "the package is not in the lock file"),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()));
    }

    @Test
    void poetryPublishesToTheChosenFeed() throws Exception {
        project("");
        openFor(List.of("tools"));
        agent.with("POETRY_REPOSITORIES_TOOLS_URL", index("contoso").replace("/simple/", "/upload/"));

        assertWorks(agent.run(List.of("poetry", "publish", "--build", "-n", "-r", "tools")));
        assertWorks(install("mine"));
    }

    @Test
    void aSourceOfAnotherOrganizationGetsNoToken() throws Exception {
        project("[tool.poetry.dependencies.other]\nversion = \"*\"\nsource = \"theirs\"\n"
                + "[[tool.poetry.source]]\nname = \"tools\"\nurl = \"" + index("contoso") + "\"\ndefault = true\n"
                + "[[tool.poetry.source]]\nname = \"theirs\"\nurl = \"" + index("fabrikam") + "\"\nsecondary = true\n");
        openFor(List.of());

        Agent.Result locked = agent.run(List.of("poetry", "lock", "-n"));

        assertEquals(
                List.of("none"),
                lab.journal().entries(entry -> entry.path().startsWith("/fabrikam/")).stream()
                        .map(JournalEntry::authentication)
                        .distinct()
                        .toList(),
                locked.output());
    }

    private void project(String sources) throws Exception {
        Files.writeString(
                agent.workspace().resolve("pyproject.toml"),
                "[tool.poetry]\nname = \"mine\"\nversion = \"0.1.0\"\ndescription = \"\"\nauthors = []\n"
                        + "[tool.poetry.dependencies]\npython = \"^3.8\"\n"
                        + (sources.isEmpty() ? "" : "contoso-sample = \"*\"\n") + sources
                        + "[build-system]\nrequires = [\"poetry-core\"]\nbuild-backend = \"poetry.core.masonry.api\"\n");
        Files.writeString(agent.workspace().resolve("mine.py"), "");
    }
}
