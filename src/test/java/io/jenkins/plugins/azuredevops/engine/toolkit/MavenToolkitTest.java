package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machine's own Maven takes packages from the lab's feed with the token of a block. */
class MavenToolkitTest extends MavenAgainstLab {

    @Test
    void whatTheProjectNeedsComesFromTheFeed() throws Exception {
        project("contoso-tools");
        Injection injection = block();

        assertResolved(resolve());
        assertAll(
                () -> assertEquals(List.of(), injection.warnings()),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), identities()));
    }

    @Test
    void withoutTheBlockThereIsNothing() throws Exception {
        project("contoso-tools");

        Result refused = agent.run(List.of("sh", "-c", "mvn -B validate"));

        assertAll(
                () -> assertNotEquals(0, refused.code(), refused.output()),
                () -> assertEquals(List.of("none"), authentications()));
    }

    @Test
    void aRenewedTokenIsUsedByTheNextMaven() throws Exception {
        lab.entra().tokenLifetime(Duration.ofMinutes(10));
        as("contoso-build");
        project("contoso-tools");
        block();
        lab.advance(Duration.ofMinutes(30));
        assertNotEquals(0, resolve().code(), "the token has ended");

        renew(token("contoso-build"));

        assertResolved(resolve());
    }

    @Test
    void aFeedThatTheIdentityMayNotReadIsRefused() throws Exception {
        feed().hideFrom(lab.identity("contoso-build").objectId());
        project("contoso-tools");
        block();

        Result refused = resolve();

        assertAll(
                () -> assertNotEquals(0, refused.code(), refused.output()),
                () -> assertTrue(refused.output().contains("com.contoso:sample"), refused.output()));
    }

    @Test
    void theSettingsOfTheUserStayAsTheyAreAndInForce() throws Exception {
        Path settings = agent.home().resolve(".m2/settings.xml");
        String before = Files.readString(settings);
        project("contoso-tools");
        block();

        assertResolved(resolve());

        assertEquals(before, Files.readString(settings));
    }

    @Test
    void aServerOfTheUserIsTakenAndSaid() throws Exception {
        userSettings(
                "<servers><server><id>contoso-tools</id><username>dana</username><password>stale</password></server>"
                        + "</servers>");
        project("contoso-tools");
        Injection injection = block();

        assertNotEquals(0, resolve().code(), "the stale password was not taken");
        String warning = String.join("\n", injection.warnings());
        assertAll(
                () -> assertTrue(warning.contains("~/.m2/settings.xml has a <server> for 'contoso-tools'"), warning),
                () -> assertFalse(warning.contains("stale"), warning),
                () -> assertEquals(List.of(), tokensSeen()));
    }

    @Test
    void aRepositoryOfTheSameIdInAForeignPomGetsNoToken() throws Exception {
        project("contoso-tools");
        block();
        // as if the POM of a dependency named it: nobody has read it when the block was opened
        String elsewhere = lab.organization("fabrikam")
                .feeds()
                .get("maven")
                .url()
                .toString()
                .replace(" ", "%20");
        Files.writeString(agent.workspace().resolve("pom.xml"), pom("contoso-tools", elsewhere));

        assertResolved(resolve());

        assertEquals(List.of("/contoso/_packaging/tools"), feedsAsked());
    }

    @Test
    void aVeryLongPathIsNoTrouble() throws Exception {
        Path deep = dir;
        for (int i = 0; i < 12; i++) {
            deep = deep.resolve("a-rather-long-name-of-a-folder");
        }
        moveTo(deep);
        project("contoso-tools");
        block();

        assertResolved(resolve());
    }

    @Test
    void aPathWithBlanksIsSaidAndHasAWayAround() throws Exception {
        moveTo(dir.resolve("with blanks"));
        project("contoso-tools");
        Injection injection = block();

        assertResolved(agent.run(List.of(
                "sh", "-c", "mvn -B -gs \"$AZURE_DEVOPS_MAVEN_SETTINGS\" -s \"$HOME/.m2/settings.xml\" validate")));
        String warning = String.join("\n", injection.warnings());
        assertTrue(warning.contains("Call mvn -gs \"$AZURE_DEVOPS_MAVEN_SETTINGS\""), warning);
    }

    @Test
    void aHomeThatNobodyCanWriteToIsNoTrouble() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "a file is no home");
        home(file);
        project("contoso-tools");
        block();

        assertResolved(mvn("-Dmaven.repo.local=" + local() + " validate"));
    }

    private List<String> identities() {
        return lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() < 400)
                .map(JournalEntry::identity)
                .distinct()
                .toList();
    }

    private List<String> feedsAsked() {
        return lab.journal().devOpsRequests().stream()
                .map(request -> request.path().replaceFirst("(/_packaging/[^/]+).*", "$1"))
                .distinct()
                .toList();
    }
}
