package io.jenkins.plugins.azuredevops.live;

import static io.jenkins.plugins.azuredevops.live.Finding.Result.FAILED;
import static io.jenkins.plugins.azuredevops.live.Finding.Result.PASSED;
import static io.jenkins.plugins.azuredevops.live.Finding.Result.SKIPPED;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.devops.Organization;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import io.jenkins.plugins.azuredevops.live.LiveLab.Checked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the live check says of a lab in which all is well, and of labs in which something is not; and what it never says. */
class LiveRunTest {

    @TempDir
    Path dir;

    private LiveLab live;

    @BeforeEach
    void start() throws Exception {
        live = LiveLab.start(dir);
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso-build", "contoso-federated", "contoso-certificate"})
    void whereAllIsWellAllChecksPass(String identity) throws Exception {
        Checked checked = live.as(identity).with("allowPush", true).check();

        assertAll(
                () -> assertEquals(List.of(), checked.ids(FAILED), checked.shown()),
                () -> assertEquals(List.of("shared-token"), checked.ids(SKIPPED), "of managed identities alone"),
                () -> assertTrue(checked.report().lines().size() >= 15, "few checks: " + checked.shown()),
                () -> assertTrue(
                        checked.report().against().startsWith("Did NOT ask the real services"),
                        "a report of the lab must not pass for one of the real services"),
                () -> assertEquals(0, checked.data().path("failed").asInt(-1), "the report as JSON"),
                () -> assertFalse(live.tokens().isEmpty(), "no token was seen, so none was looked for"));
        assertRedacted(checked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aManagedIdentityProvesItselfByItsMachine(boolean systemAssigned) throws Exception {
        Checked checked = live.as(systemAssigned ? "contoso-machine" : "contoso-managed")
                .with("systemAssigned", systemAssigned)
                .check();

        assertAll(
                () -> assertEquals(List.of(), checked.ids(FAILED), checked.shown()),
                () -> assertEquals(PASSED, checked.result("token"), checked.shown()),
                () -> assertEquals(PASSED, checked.result("shared-token"), checked.shown()),
                () -> assertEquals(PASSED, checked.result("git-clone"), checked.shown()),
                () -> assertEquals(
                        List.of("second-token", "wrong-secret", "wrong-scope", "unknown-resource", "git-push"),
                        checked.ids(SKIPPED),
                        "what makes no sense for it, and the push without leave"),
                () -> assertFalse(live.tokens().isEmpty(), "no token was seen, so none was looked for"));
        assertRedacted(checked);
    }

    @Test
    void aMachineWithoutMetadataServiceIsTold() throws Exception {
        live.as("contoso-managed").lab().machine().leaveAzure();

        Checked checked = live.check();

        assertEquals(FAILED, checked.result("token"), checked.shown());
        assertRedacted(checked);
    }

    @Test
    void theReportOfAGoodDayShowsWhatWasSeen() throws Exception {
        Checked checked = live.with("allowPush", true).check();

        assertAll(
                () -> assertTrue(
                        checked.seen("wrong-secret").startsWith("AADSTS7000215; status 401, application/json"),
                        checked.seen("wrong-secret")),
                () -> assertTrue(checked.seen("bad-token").contains("status 401"), checked.seen("bad-token")),
                () -> assertTrue(checked.seen("bad-token-page").startsWith("status 203, text/html"), checked.shown()),
                () -> assertTrue(checked.seen("no-token").startsWith("status 302"), checked.shown()),
                () -> assertTrue(
                        checked.seen("git-basic").contains("challenges Bearer Basic TFS-Federated"),
                        checked.seen("git-basic")),
                () -> assertTrue(checked.seen("git-bearer").contains("shown by Bearer"), checked.shown()),
                () -> assertTrue(checked.seen("missing-repository").contains("TF401019"), checked.shown()),
                () -> assertTrue(checked.seen("other-organization").startsWith("OTHER_TENANT"), checked.shown()));
    }

    @Test
    void whatTheFileDoesNotNameIsSkippedAndTheRestIsAsked() throws Exception {
        Checked checked = live.without("repository")
                .without("feed")
                .without("otherOrganization")
                .check();

        assertAll(
                () -> assertEquals(
                        List.of(
                                "shared-token",
                                "other-organization",
                                "repository",
                                "missing-repository",
                                "git-basic",
                                "git-bearer",
                                "git-clone",
                                "git-push",
                                "git-missing",
                                "feed-bearer",
                                "feed-basic",
                                "feed-no-token"),
                        checked.ids(SKIPPED)),
                () -> assertEquals(List.of(), checked.ids(FAILED), checked.shown()));
    }

    @Test
    void withoutLeaveNothingIsPushed() throws Exception {
        Checked checked = live.check();

        assertAll(
                () -> assertEquals(SKIPPED, checked.result("git-push")),
                () -> assertTrue(
                        live.lab().journal().devOpsRequests().stream()
                                .noneMatch(request -> request.path().contains("receive-pack")
                                        || request.queryNames().contains("git-receive-pack")),
                        "the lab was asked about a push"));
    }

    @Test
    void aDryRunLeavesNoBranch() throws Exception {
        live.with("allowPush", true).check();

        assertTrue(
                live.lab().journal().devOpsRequests().stream()
                        .noneMatch(request -> request.path().endsWith("/git-receive-pack")),
                "something was pushed");
    }

    @Test
    void whoMayNotPushIsExpectedTo() throws Exception {
        Checked surprised = live.as("contoso-reader").with("allowPush", true).check();
        Checked expected = live.with("pushExpected", "refused").check();

        assertAll(
                () -> assertEquals(List.of("git-push"), surprised.ids(FAILED), surprised.shown()),
                () -> assertTrue(surprised.seen("git-push").contains("TF401027"), surprised.seen("git-push")),
                () -> assertEquals(List.of(), expected.ids(FAILED), expected.shown()));
    }

    @Test
    void aWrongSecretIsSaidAndWhatNeedsNoTokenIsAskedAllTheSame() throws Exception {
        live.with("client", live.lab().identity("contoso-reader").clientId());

        Checked checked = live.check();

        assertAll(
                () -> assertEquals(List.of("token"), checked.ids(FAILED), checked.shown()),
                () -> assertTrue(checked.seen("token").startsWith("AADSTS7000215"), checked.seen("token")),
                () -> assertTrue(
                        checked.seen("token").contains("Enter the client secret's Value"), checked.seen("token")),
                () -> assertEquals(PASSED, checked.result("unknown-tenant")),
                () -> assertEquals(PASSED, checked.result("correlation-id")),
                () -> assertEquals(PASSED, checked.result("organization-tenant")),
                () -> assertEquals(PASSED, checked.result("feed-no-token")),
                () -> assertEquals(SKIPPED, checked.result("git-clone")));
        assertRedacted(checked);
    }

    @Test
    void whoIsNoMemberIsTold() throws Exception {
        Checked checked = live.as("contoso-stranger").check();

        assertAll(
                () -> assertEquals(FAILED, checked.result("who-am-i")),
                () -> assertTrue(checked.seen("who-am-i").startsWith("NOT_A_MEMBER"), checked.seen("who-am-i")),
                () -> assertTrue(checked.seen("who-am-i").contains("TF401444"), checked.seen("who-am-i")),
                () -> assertTrue(
                        checked.seen("who-am-i").contains("add the service principal with object id [object id]"),
                        checked.seen("who-am-i")),
                () -> assertTrue(checked.seen("git-clone").contains("statuses 401"), checked.seen("git-clone")),
                () -> assertEquals(FAILED, checked.result("feed-bearer")));
        assertRedacted(checked);
    }

    @Test
    void anotherTenantIsTold() throws Exception {
        Checked checked = live.as("fabrikam-build").check();

        assertAll(
                () -> assertEquals(FAILED, checked.result("organization-tenant")),
                () -> assertTrue(checked.seen("who-am-i").startsWith("OTHER_TENANT"), checked.seen("who-am-i")),
                () -> assertEquals(PASSED, checked.result("token")));
        assertRedacted(checked);
    }

    @Test
    void aTokenOfAnUnusualLifeIsTold() throws Exception {
        live.lab().entra().tokenLifetime(Duration.ofMinutes(5));

        assertEquals(List.of("lifetime"), live.check().ids(FAILED));
    }

    @Test
    void aPublicOrganizationIsKnownByWhomItAnswers() throws Exception {
        live.lab().devOps().organization("contoso").publicProjects(true);

        Checked checked = live.check();

        assertAll(
                () -> assertEquals(List.of(), checked.ids(FAILED), checked.shown()),
                () -> assertTrue(checked.seen("bad-token").startsWith("ANONYMOUS"), checked.seen("bad-token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIRECT", "PAGE", "PLAIN"})
    void anySignInWillDo(String style) throws Exception {
        live.lab().devOps().organization("contoso").signIn(Organization.SignIn.valueOf(style));

        assertEquals(List.of(), live.without("repository").check().ids(FAILED));
    }

    @Test
    void entraThatThrottlesIsTold() throws Exception {
        live.lab().entra().troubles().lasting(new Trouble.Throttled(Duration.ofSeconds(90)));

        Checked checked = live.check();

        assertAll(
                () -> assertTrue(checked.seen("token").contains("status 429"), checked.seen("token")),
                () -> assertTrue(checked.seen("token").contains("wait 90 s"), checked.seen("token")),
                () -> assertEquals(FAILED, checked.result("wrong-secret"), "another refusal than the one expected"),
                () -> assertEquals(PASSED, checked.result("organization-tenant")));
        assertRedacted(checked);
    }

    @Test
    void azureDevOpsThatThrottlesIsTold() throws Exception {
        live.lab().devOps().troubles().lasting(new Trouble.Throttled(Duration.ofSeconds(90)));

        Checked checked = live.check();

        assertAll(
                () -> assertTrue(checked.seen("who-am-i").startsWith("THROTTLED"), checked.seen("who-am-i")),
                () -> assertTrue(checked.seen("who-am-i").contains("Retry-After 90"), checked.seen("who-am-i")),
                () -> assertTrue(checked.seen("git-basic").contains("statuses 429"), checked.seen("git-basic")),
                () -> assertEquals(PASSED, checked.result("claims")));
        assertRedacted(checked);
    }

    @Test
    void whereNothingAnswersEachCheckSaysSo() throws Exception {
        live.lab().entra().troubles().lasting(new Trouble.Dropped());
        live.lab().devOps().troubles().lasting(new Trouble.Dropped());

        Checked checked = live.check();

        assertAll(
                () -> assertEquals(0, checked.report().count(PASSED), checked.shown()),
                () -> assertTrue(checked.seen("token").startsWith("UNREACHABLE; no answer"), checked.seen("token")),
                () -> assertTrue(
                        checked.seen("organization-tenant").startsWith("no answer"),
                        checked.seen("organization-tenant")));
        assertRedacted(checked);
    }

    @Test
    void anotherServersAnswersAreNoPass() throws Exception {
        live.lab().entra().troubles().lasting(new Trouble.ProxyPage());
        live.lab().devOps().troubles().lasting(new Trouble.ProxyPage());

        Checked checked = live.check();

        assertEquals(0, checked.report().count(PASSED), checked.shown());
    }

    @Test
    void idsAreShownToWhoeverAsksForThemAndSecretsToNobody() throws Exception {
        Checked checked = live.as("contoso-stranger").check(true);
        LabIdentity stranger = live.lab().identity("contoso-stranger");

        assertTrue(checked.seen("who-am-i").contains(stranger.objectId()), checked.seen("who-am-i"));
        assertNoSecret(checked);
    }

    private void assertRedacted(Checked checked) throws Exception {
        assertNoSecret(checked);
        String shown = checked.shown().toLowerCase(Locale.ROOT);
        for (LabIdentity identity : live.lab().identities()) {
            for (String id : List.of(identity.tenantId(), identity.clientId(), identity.objectId(), identity.name())) {
                assertFalse(shown.contains(id), "an id of " + identity.name() + " is shown: " + checked.shown());
            }
        }
        for (String name :
                List.of("contoso", "fabrikam", "/shop", dir.toString().toLowerCase(Locale.ROOT))) {
            assertFalse(shown.contains(name), name + " is shown: " + checked.shown());
        }
    }

    private void assertNoSecret(Checked checked) throws Exception {
        assertFalse(checked.shown().contains("eyJ"), "something that looks like a token is shown");
        live.secrets().forEach((what, text) -> assertFalse(checked.shown().contains(text), what + " is in the report"));
    }
}
