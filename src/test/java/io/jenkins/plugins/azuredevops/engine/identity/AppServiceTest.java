package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The managed identities of an app of App Service: what their exchange gives, and how each way to be wrong is explained. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AppServiceTest {

    private static final ManagedIdentity SYSTEM = ManagedIdentity.systemAssigned(Source.APP_SERVICE);

    @TempDir
    Path dir;

    private Lab lab;
    private ManagedPrincipal own;
    private ManagedPrincipal managed;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        own = lab.machine().identities().named("contoso-machine");
        managed = lab.machine().identities().named("contoso-managed");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void withoutAnIdOrWithOneOfEachKind() throws Exception {
        try (PlatformProcess app = PlatformProcess.start(
                lab, Source.APP_SERVICE, lab.machine().appService().environment())) {
            assertEquals("token " + own.objectId(), app.ask(Assignment.SYSTEM));
            assertEquals("token " + managed.objectId(), app.ask(new Assignment(Kind.CLIENT_ID, managed.clientId())));
            assertEquals("token " + managed.objectId(), app.ask(new Assignment(Kind.OBJECT_ID, managed.objectId())));
            assertEquals(
                    "token " + managed.objectId(), app.ask(new Assignment(Kind.RESOURCE_ID, managed.resourceId())));
        }
        List<JournalEntry> requests = lab.journal().entries();
        assertAll(
                () -> assertEquals(4, requests.size(), () -> "requests: " + requests),
                () -> assertEquals("app-service", requests.get(0).surface()),
                () -> assertTrue(requests.get(3).queryNames().contains("mi_res_id"), "the parameter of App Service"));
    }

    @Test
    void whatIsWrongIsExplained() throws Exception {
        try (PlatformProcess app = PlatformProcess.start(
                lab, Source.APP_SERVICE, lab.machine().appService().environment())) {
            app.ask(Assignment.SYSTEM);
            assertAll(ways().map(way -> () -> way.check(lab, app)));
        }
    }

    /** @param restore puts the lab back */
    private record Way(
            String name, Consumer<Lab> turn, Consumer<Lab> restore, Assignment assignment, String kind, String advice) {

        static Way trouble(String name, Trouble trouble, String kind, String advice) {
            return new Way(
                    name,
                    lab -> lab.machine().appService().troubles().lasting(trouble),
                    lab -> lab.machine().appService().troubles().calm(),
                    Assignment.SYSTEM,
                    kind,
                    advice);
        }

        void check(Lab lab, PlatformProcess app) throws Exception {
            turn.accept(lab);
            lab.journal().clear();
            String answer = app.ask(assignment);
            restore.accept(lab);
            assertTrue(answer.startsWith(kind + " " + advice), () -> name + ": " + answer);
            assertTrue(
                    lab.journal().entries().size() <= 3,
                    () -> name + ": " + lab.journal().entries());
        }
    }

    private Stream<Way> ways() {
        Machine identities = lab.machine().identities();
        String elsewhere = "Something else answers in place of Azure App Service";
        return Stream.of(
                Way.trouble(
                        "dropped", new Trouble.Dropped(), "UNREACHABLE", "Nothing answers at the address in IDENTITY_"),
                Way.trouble(
                        "404",
                        new Trouble.Unavailable(404),
                        "UNAVAILABLE",
                        "Check IDENTITY_ENDPOINT in the environment"),
                Way.trouble("410", new Trouble.Unavailable(410), "UNAVAILABLE", "Start the build again in two minutes"),
                Way.trouble(
                        "429",
                        new Trouble.Throttled(Duration.ofSeconds(9)),
                        "THROTTLED",
                        "Start the build again in a minute: the platform asks for fewer requests"),
                Way.trouble(
                        "500",
                        new Trouble.Unavailable(500),
                        "UNAVAILABLE",
                        "Start the build again in a few minutes: Azure App Service has a failure"),
                Way.trouble("403", new Trouble.Unavailable(403), "REFUSED", "Check the source and the id"),
                Way.trouble("not JSON", new Trouble.ProxyPage(), "NOT_ENTRA", elsewhere),
                Way.trouble("empty", new Trouble.EmptyBody(), "NOT_ENTRA", elsewhere),
                new Way(
                        "no identity of its own, one user-assigned, no id",
                        l -> identities.unassign(own),
                        l -> identities.assign(own),
                        Assignment.SYSTEM,
                        "REFUSED",
                        "Turn on the system-assigned identity of this app: it has none; or enter the id"),
                new Way(
                        "unknown client id",
                        l -> {},
                        l -> {},
                        new Assignment(Kind.CLIENT_ID, UUID.randomUUID().toString()),
                        "REFUSED",
                        "Assign the identity of this id to this app, or correct the id"),
                new Way(
                        "not assigned any more",
                        l -> identities.unassign(managed),
                        l -> identities.assign(managed),
                        new Assignment(Kind.OBJECT_ID, managed.objectId()),
                        "REFUSED",
                        "Assign the identity of this id to this app"),
                // last: a request that was held is written down when it is let go
                new Way(
                        "hangs",
                        l -> l.machine().appService().troubles().stall(),
                        l -> l.machine().appService().troubles().calm(),
                        Assignment.SYSTEM,
                        "UNREACHABLE",
                        "The endpoint of Azure App Service takes the connection and does not answer"));
    }

    /** The tokens that are kept are no answer to this, so a machine of its own. */
    @Test
    void aTenantWithoutAzureDevOpsIsExplainedInEntrasWords() throws Exception {
        lab.entra().tenant("contoso.lab.example").azureDevOps(Tenant.AzureDevOps.ABSENT);
        try (PlatformProcess app = PlatformProcess.start(
                lab, Source.APP_SERVICE, lab.machine().appService().environment())) {
            String answer = app.ask(Assignment.SYSTEM);
            assertTrue(answer.startsWith("REFUSED Use the tenant to which the organization is connected"), answer);
        }
    }

    @Test
    void aHeaderThatIsNotTheAppsIsExplainedAndNotShown() throws Exception {
        Map<String, String> variables = new HashMap<>(lab.machine().appService().environment());
        variables.put("IDENTITY_HEADER", "of-another-process");
        try (PlatformProcess app = PlatformProcess.start(lab, Source.APP_SERVICE, variables)) {
            String answer = app.ask(Assignment.SYSTEM);
            assertTrue(
                    answer.startsWith("REFUSED Restart the app: the platform does not take the IDENTITY_HEADER"),
                    answer);
            assertTrue(!answer.contains("of-another-process"), answer);
        }
    }

    @Test
    void whereNothingListensItIsNotAppService() throws Exception {
        Map<String, String> variables = lab.machine().appService().environment();
        lab.machine().leaveAzure();
        try (PlatformProcess app = PlatformProcess.start(lab, Source.APP_SERVICE, variables)) {
            String answer = app.ask(Assignment.SYSTEM);
            assertTrue(answer.startsWith("UNREACHABLE Nothing answers at the address in IDENTITY_ENDPOINT"), answer);
        }
    }
}
