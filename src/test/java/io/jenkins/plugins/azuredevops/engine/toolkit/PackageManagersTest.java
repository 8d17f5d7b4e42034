package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real npm, pnpm and yarn install from a feed of the lab and publish to it, with what the toolkit gives them. */
class PackageManagersTest extends NpmAgainstLab {

    @ParameterizedTest
    @EnumSource
    void installsAndPublishes(PackageManager manager) throws Exception {
        Map<String, String> files = prepare(manager, "contoso");
        open();

        assertWorks(agent.run(manager.install()));
        assertTrue(isInstalled(), "the package is not there");
        assertWorks(agent.run(manager.publish()));

        assertAll(
                () -> assertTrue(published(), "not in the feed"),
                () -> assertEquals(List.of("bearer"), authentications("contoso"), "no request without the token"),
                () -> assertEquals(
                        List.of("none"),
                        lab.journal().entries(entry -> entry.surface().equals("blob")).stream()
                                .map(JournalEntry::authentication)
                                .distinct()
                                .toList(),
                        "the storage must not see the token"),
                () -> files.forEach((name, text) -> assertUntouched(name, text)));
    }

    @ParameterizedTest
    @EnumSource
    void aRenewedTokenIsTakenByTheNextCommand(PackageManager manager) throws Exception {
        prepare(manager, "contoso");
        open();
        assertWorks(agent.run(manager.install()));
        List<String> first = tokensSeen();
        lab.journal().clear();

        agent.renew(token("contoso-build"));
        assertWorks(agent.run(manager.publish()));

        assertEquals(1, tokensSeen().size(), "the next command brings one token");
        assertNotEquals(first, tokensSeen(), "and not the one before");
    }

    @ParameterizedTest
    @EnumSource
    void whoMayOnlyReadIsRefusedWithTheReason(PackageManager manager) throws Exception {
        lab.devOps()
                .organization("contoso")
                .feed("tools")
                .readOnlyFor(lab.identity("contoso-reader").objectId());
        token = token("contoso-reader");
        prepare(manager, "contoso");
        open();
        assertWorks(agent.run(manager.install()));

        Result result = agent.run(manager.publish());

        assertNotEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("403") || result.output().contains("AddPackage"), result.output());
    }

    @ParameterizedTest
    @EnumSource
    void aFeedOfAnOrganizationThatIsNotListedGetsNoToken(PackageManager manager) throws Exception {
        prepare(manager, "fabrikam");
        open();

        Result result = agent.run(manager.install());

        assertNotEquals(0, result.code(), result.output());
        assertEquals(List.of("none"), authentications("fabrikam"), "what reached the other organization");
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheBlockThereIsNoPackage(PackageManager manager) throws Exception {
        prepare(manager, "contoso");

        Result result = agent.run(manager.install());

        assertNotEquals(0, result.code(), result.output());
        assertFalse(isInstalled(), "installed without a token");
    }

    private Map<String, String> prepare(PackageManager manager, String organization) throws Exception {
        Map<String, String> files = manager.project("contoso", registry(organization));
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        return files;
    }

    private boolean published() {
        return lab.journal().devOpsRequests().stream()
                .anyMatch(request ->
                        request.method().equals("PUT") && request.path().contains("shop") && request.status() == 200);
    }

    private void assertUntouched(String name, String text) {
        try {
            assertTrue(Files.readString(agent.workspace().resolve(name)).startsWith(text), name + " was changed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
