package io.jenkins.plugins.azuredevops.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The machine's own git against the lab's Azure DevOps. */
class GitTest extends LabTest {

    private LabOrganization contoso;

    @BeforeEach
    void organization() {
        contoso = lab.organization("contoso");
    }

    @Test
    void aTokenAsBasicPasswordClonesAndPushes() throws Exception {
        Git git = git().password("anybody", calls.token(lab.identity("contoso-build")));

        cloned(git, contoso);
        Path copy = dir.resolve("copy");
        commit(git, copy, "hello.txt", "hello".getBytes());
        Git.Result push = git.run(copy, "push", "origin", "HEAD:refs/heads/feature");

        assertEquals(0, push.code(), push.output());
        Path bare = lab.devOps()
                .organization("contoso")
                .project("shop")
                .repository("shop")
                .directory();
        assertTrue(
                git.run(bare, "log", "--format=%s", "feature").output().contains("hello.txt"),
                "the pushed commit is not in the repository");
        List<JournalEntry> requests = lab.journal().devOpsRequests();
        assertEquals("none", requests.get(0).authentication(), "git asks without credentials first");
        assertEquals(401, requests.get(0).status());
        JournalEntry admitted =
                requests.stream().filter(e -> e.status() == 200).findFirst().orElseThrow();
        assertEquals("basic", admitted.authentication());
        assertEquals(lab.identity("contoso-build").objectId(), admitted.identity());
    }

    @Test
    void aTokenAsBearerHeaderClonesInProtocolTwo() throws Exception {
        Git git = git().bearer(lab, calls.token(lab.identity("contoso-federated")));

        cloned(git, contoso);

        assertTrue(
                lab.journal().devOpsRequests().stream()
                        .allMatch(e -> e.authentication().equals("bearer")),
                "each request carries the header");
        assertTrue(
                lab.journal().devOpsRequests().stream()
                        .anyMatch(e -> e.headerNames().contains("git-protocol")),
                "git asks for protocol version 2");
    }

    @Test
    void aLargePushAndCloneAreStreamed() throws Exception {
        Git git = git().password("x", calls.token(lab.identity("contoso-build")));
        cloned(git, contoso);
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        commit(git, dir.resolve("copy"), "noise.bin", noise);

        Git.Result push = git.run(dir.resolve("copy"), "push", "origin", "HEAD:main");
        Git.Result again = git.run(dir, "clone", contoso.gitUrl().toString(), "again");

        assertEquals(0, push.code(), push.output());
        assertEquals(0, again.code(), again.output());
        assertEquals(noise.length, Files.size(dir.resolve("again/noise.bin")));
    }

    @Test
    void aPatWorksUntilPolicyForbidsIt() throws Exception {
        Git git = git().password("dana", contoso.pat());
        assertEquals(0, lsRemote(git, contoso).code());

        lab.devOps().organization("contoso").forbidPats(true);
        Git.Result refused = lsRemote(git, contoso);

        assertEquals(128, refused.code(), refused.output());
        assertTrue(refused.output().contains("Authentication failed"), refused.output());
    }

    @Test
    void aPatOfAnotherOrganizationIsRefused() throws Exception {
        Git.Result refused = lsRemote(git().password("dana", contoso.pat()), lab.organization("fabrikam"));

        assertTrue(refused.output().contains("Authentication failed"), refused.output());
    }

    @Test
    void aBlankInProjectAndRepositoryIsServed() throws Exception {
        Git git = git().password("x", calls.token(lab.identity("fabrikam-build")));

        Git.Result result = lsRemote(git, lab.organization("fabrikam"));

        assertEquals(0, result.code(), result.output());
    }

    @Test
    void aTokenInPlaceOfTheUserNameIsRefused() throws Exception {
        Git.Result refused = lsRemote(git().password(calls.token(lab.identity("contoso-build")), "x"), contoso);

        assertEquals(128, refused.code());
        assertTrue(refused.output().contains("Authentication failed"), refused.output());
    }

    @Test
    void aTokenOfAnotherTenantIsRefused() throws Exception {
        Git.Result refused = lsRemote(git().password("x", calls.token(lab.identity("fabrikam-build"))), contoso);

        assertTrue(refused.output().contains("Authentication failed"), refused.output());
    }

    @Test
    void aPrincipalOutsideTheOrganizationIsNamed() throws Exception {
        LabIdentity stranger = lab.identity("contoso-stranger");

        Git.Result refused = lsRemote(git().password("x", calls.token(stranger)), contoso);

        assertTrue(refused.output().contains("TF401444"), refused.output());
        assertTrue(refused.output().contains(stranger.objectId()), refused.output());
    }

    @Test
    void aNewMemberGetsIn() throws Exception {
        LabIdentity stranger = lab.identity("contoso-stranger");
        lab.devOps().organization("contoso").addMember(stranger.objectId(), "stranger", Licence.BASIC);

        assertEquals(
                0, lsRemote(git().password("x", calls.token(stranger)), contoso).code());
    }

    @Test
    void aStakeholderSeesNoRepository() throws Exception {
        Git.Result refused = lsRemote(git().password("x", calls.token(lab.identity("contoso-stakeholder"))), contoso);

        assertTrue(refused.output().contains("TF401019"), refused.output());
    }

    @Test
    void aReaderClonesAndMayNotPush() throws Exception {
        Git git = git().password("x", calls.token(lab.identity("contoso-reader")));
        cloned(git, contoso);
        commit(git, dir.resolve("copy"), "a.txt", new byte[] {'a'});

        Git.Result refused = git.run(dir.resolve("copy"), "push", "origin", "HEAD:main");

        assertNotEquals(0, refused.code());
        assertTrue(refused.output().contains("TF401027"), refused.output());
    }

    @Test
    void aTokenThatExpiresAfterTheRefsIsRefusedAtTheFetch() throws Exception {
        lab.devOps().expireTokensAfterRefs(1);
        Git git = git().bearer(lab, calls.token(lab.identity("contoso-build")));

        Git.Result refused = git.run(dir, "clone", contoso.gitUrl().toString(), "copy");

        assertNotEquals(0, refused.code(), refused.output());
        JournalEntry last = lab.journal().devOpsRequests().get(1);
        assertEquals("POST", last.method());
        assertEquals(401, last.status());
    }

    @Test
    void aBranchPolicyRefusesAPushToMainAndNoOther() throws Exception {
        lab.devOps().organization("contoso").project("shop").repository("shop").requirePullRequest(true);
        Git git = git().password("x", calls.token(lab.identity("contoso-build")));
        cloned(git, contoso);
        commit(git, dir.resolve("copy"), "a.txt", new byte[] {'a'});

        Git.Result refused = git.run(dir.resolve("copy"), "push", "origin", "HEAD:main");
        Git.Result accepted = git.run(dir.resolve("copy"), "push", "origin", "HEAD:refs/heads/topic");

        assertNotEquals(0, refused.code());
        assertTrue(refused.output().contains("[remote rejected]"), refused.output());
        assertTrue(refused.output().contains("TF402455"), refused.output());
        assertEquals(0, accepted.code(), accepted.output());
    }

    @Test
    void anotherProjectOrOneThatIsHiddenIsNotFound() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        Git git = git().password("x", calls.token(build));

        Git.Result missing = git.run(dir, "ls-remote", contoso.url() + "/shop/_git/nothing");
        lab.devOps().organization("contoso").project("shop").hideFrom(build.objectId());
        Git.Result hidden = lsRemote(git, contoso);

        assertTrue(missing.output().contains("TF401019"), missing.output());
        assertTrue(hidden.output().contains("TF401019"), hidden.output());
    }

    @Test
    void theShortUrlNamesTheRepositoryOfTheProjectOfThatName() throws Exception {
        Git git = git().password("x", calls.token(lab.identity("contoso-build")));

        Git.Result result = git.run(dir, "ls-remote", contoso.url() + "/_git/shop");

        assertEquals(0, result.code(), result.output());
    }

    private Git git() {
        return new Git(lab, dir);
    }

    private void cloned(Git git, LabOrganization organization) throws Exception {
        Git.Result clone = git.run(dir, "clone", organization.gitUrl().toString(), "copy");
        assertEquals(0, clone.code(), clone.output());
        assertTrue(Files.exists(dir.resolve("copy/README.md")), "the clone has no README.md");
    }

    private Git.Result lsRemote(Git git, LabOrganization organization) throws Exception {
        return git.run(dir, "ls-remote", organization.gitUrl().toString());
    }

    private static void commit(Git git, Path copy, String name, byte[] content) throws Exception {
        Files.write(copy.resolve(name), content);
        assertEquals(0, git.run(copy, "add", name).code());
        Git.Result commit = git.run(copy, "commit", "--quiet", "-m", "Add " + name);
        assertEquals(0, commit.code(), commit.output());
    }
}
