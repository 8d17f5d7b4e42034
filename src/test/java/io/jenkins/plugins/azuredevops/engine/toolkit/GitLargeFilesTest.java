package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's own git-lfs, which asks git's helper, so that large files go as the identity, too. */
class GitLargeFilesTest extends GitAgainstLab {

    private final byte[] large = new byte[200_000];

    @BeforeEach
    void needGitLfs() throws Exception {
        assumeTrue(Programs.onPath("git-lfs"), "Skipped: this test needs git-lfs on the PATH.");
        assertWorks(agent.git("lfs", "install", "--skip-repo"));
        new Random(7).nextBytes(large);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeFilesArePushedAndCloned(boolean inStorage) throws Exception {
        lab.devOps().largeFilesInStorage(inStorage);
        open();

        push();
        assertWorks(agent.git("clone", "-q", url(), "again"));

        assertAll(
                () -> assertArrayEquals(
                        large, Files.readAllBytes(agent.workspace().resolve("again/large.bin"))),
                () -> assertTrue(
                        agent.git("-C", "again", "lfs", "ls-files").output().contains("* large.bin"), "it is in LFS"),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()),
                () -> assertEquals(inStorage, toStorage().size() == 2, "calls of the storage: " + toStorage()),
                () -> assertTrue(
                        toStorage().stream()
                                .noneMatch(call -> call.headerNames().contains("authorization")),
                        "the token went to the storage"));
    }

    @Test
    void aRenewedTokenServesLargeFilesToo() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        token = token("contoso-build");
        open();
        push();
        lab.advance(Duration.ofMinutes(30));
        agent.renew(token("contoso-build"));

        assertWorks(agent.git("clone", "-q", url(), "again"));

        assertArrayEquals(large, Files.readAllBytes(agent.workspace().resolve("again/large.bin")));
    }

    @Test
    void whoMayNotPushHearsIt() throws Exception {
        open();
        push();
        agent.renew(token("contoso-reader"));
        Files.write(agent.workspace().resolve("copy/large.bin"), new byte[] {1});
        commit();

        Result refused = agent.git("-C", "copy", "push", "origin", "HEAD:main");

        assertNotEquals(0, refused.code());
        assertTrue(refused.output().contains("TF401027"), refused.output());
    }

    private void push() throws Exception {
        assertWorks(agent.git("clone", "-q", url(), "copy"));
        assertWorks(agent.git("-C", "copy", "lfs", "track", "*.bin"));
        Path file = agent.workspace().resolve("copy/large.bin");
        Files.write(file, large);
        commit();
        assertWorks(agent.git("-C", "copy", "push", "origin", "HEAD:main"));
    }

    private void commit() throws Exception {
        assertWorks(agent.git("-C", "copy", "add", "."));
        assertWorks(agent.git("-C", "copy", "commit", "-q", "-m", "Add a large file"));
    }

    private List<JournalEntry> toStorage() {
        return lab.journal().entries().stream()
                .filter(entry -> entry.surface().equals("blob"))
                .toList();
    }
}
