package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The managed identities of a virtual machine: what their exchange gives, and how each way to be wrong is explained. */
class VirtualMachineTest {

    private static final ManagedIdentity SYSTEM = ManagedIdentity.systemAssigned(Source.VIRTUAL_MACHINE);

    /** Three seconds, and some for a busy machine. */
    private static final Duration LONGEST = Duration.ofMillis(3900);

    @TempDir
    Path dir;

    private Lab lab;
    private ManagedPrincipal machine;
    private ManagedPrincipal managed;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        machine = lab.machine().identities().named("contoso-machine");
        managed = lab.machine().identities().named("contoso-managed");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void withoutAnIdItIsTheMachinesOwn() throws Exception {
        AccessToken token = exchange(SYSTEM);

        assertAll(
                () -> assertEquals(machine.objectId(), token.claims().objectId()),
                () -> assertEquals(machine.tenantId(), token.claims().tenantId()),
                () -> assertEquals(24, Math.round(token.lifetime().toMinutes() / 60.0), "hours"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdOfEachKindNamesAUserAssignedOne(Kind kind, String parameter) throws Exception {
        String id =
                switch (kind) {
                    case CLIENT_ID -> managed.clientId();
                    case OBJECT_ID -> managed.objectId();
                    default -> managed.resourceId();
                };

        AccessToken token = exchange(user(kind, id));

        assertEquals(managed.objectId(), token.claims().objectId());
        assertEquals(
                List.of("api-version", parameter, "resource"),
                requests().get(0).queryNames().stream().sorted().toList());
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of(Kind.CLIENT_ID, "client_id"),
                Arguments.of(Kind.OBJECT_ID, "object_id"),
                Arguments.of(Kind.RESOURCE_ID, "msi_res_id"));
    }

    @Test
    void theTokenOpensTheOrganizationAndNothingElseIsAsked() throws Exception {
        AccessToken token = exchange(SYSTEM);

        assertEquals(
                1,
                lab.journal().entries().size(),
                () -> "requests: " + lab.journal().entries());
        assertEquals(200, status(token));
    }

    /** MSAL has a cache of its own for the whole process: it would hide what the platform says now. */
    @Test
    void thePlatformIsAskedEachTimeAndGivesTheSameToken() throws Exception {
        AccessToken first = exchange(SYSTEM);
        AccessToken second = exchange(SYSTEM);

        assertAll(
                () -> assertEquals(2, requests().size(), "requests"),
                () -> assertEquals(first.value(), second.value(), "the platform's own cache"));

        VirtualMachineTest.unassignAll(lab);
        assertEquals(ExchangeException.Kind.REFUSED, wrong(SYSTEM).kind(), "and when it gives none any more");
    }

    @Test
    void noProxyIsAsked() throws Exception {
        OkHttpClient proxied = LabExchange.http(lab)
                .newBuilder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 1)))
                .build();
        Exchange exchange = new EntraExchange(
                LabExchange.platform(lab), proxied, LabExchange.LIMITS, Clock.systemUTC(), name -> null);

        assertEquals(
                machine.objectId(),
                exchange.exchange(SYSTEM, Exchange.AZURE_DEVOPS).claims().objectId());
    }

    @Test
    void ofSeveralTheOnlyUserAssignedOneNeedsNoId() throws Exception {
        lab.machine().identities().unassign(machine);

        assertEquals(managed.objectId(), exchange(SYSTEM).claims().objectId(), "documented: the only one there is");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongWays")
    void whatIsWrongIsExplained(
            String way, Consumer<Lab> turn, ManagedIdentity identity, ExchangeException.Kind kind, String advice) {
        turn.accept(lab);
        long start = System.nanoTime();

        ExchangeException failure = wrong(identity);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertAll(
                () -> assertEquals(kind, failure.kind(), failure.getMessage()),
                () -> assertTrue(failure.getMessage().startsWith(advice), failure.getMessage()),
                () -> assertTrue(failure.getMessage().contains("managed identity of an Azure virtual machine")),
                () -> assertNull(failure.getCause(), "the library's exception quotes the answer"),
                () -> assertFalse(failure.getMessage().contains("Proxy</title>"), "a body that is not the platform's"),
                () -> assertTrue(took.compareTo(LONGEST) < 0, () -> "it took " + took),
                () -> assertTrue(
                        requests().size() <= 3,
                        () -> "few retries: " + requests().size()));
    }

    static Stream<Arguments> wrongWays() {
        ManagedIdentity stranger = user(Kind.CLIENT_ID, UUID.randomUUID().toString());
        return Stream.of(
                way(
                        "absent",
                        l -> l.machine().leaveAzure(),
                        SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "This controller is not on an Azure virtual machine, or "),
                way(
                        "hangs",
                        l -> l.machine().metadataService().troubles().stall(),
                        SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "The metadata service takes the connection and does not answer"),
                way(
                        "drops the connection",
                        trouble(new Trouble.Dropped()),
                        SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "This controller is not on an Azure virtual machine, or "),
                way(
                        "404",
                        trouble(new Trouble.Unavailable(404)),
                        SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in two minutes: the metadata service is being updated; if"),
                way(
                        "410",
                        trouble(new Trouble.Unavailable(410)),
                        SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in two minutes: the metadata service is being updated, which"),
                way(
                        "429",
                        trouble(new Trouble.Throttled(Duration.ofSeconds(7))),
                        SYSTEM,
                        ExchangeException.Kind.THROTTLED,
                        "Let fewer processes of this machine ask for tokens at once"),
                way(
                        "500",
                        trouble(new Trouble.Unavailable(500)),
                        SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in a few minutes: an Azure virtual machine has"),
                way(
                        "502",
                        trouble(new Trouble.Unavailable(502)),
                        SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in a few minutes"),
                way(
                        "403",
                        trouble(new Trouble.Unavailable(403)),
                        SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Check the source and the id of the managed identity"),
                way(
                        "not JSON",
                        trouble(new Trouble.ProxyPage()),
                        SYSTEM,
                        ExchangeException.Kind.NOT_ENTRA,
                        "Something else answers in place of an Azure virtual machine"),
                way(
                        "empty",
                        trouble(new Trouble.EmptyBody()),
                        SYSTEM,
                        ExchangeException.Kind.NOT_ENTRA,
                        "Something else answers in place of an Azure virtual machine"),
                way(
                        "no identity at all",
                        VirtualMachineTest::unassignAll,
                        SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Assign an identity to this virtual machine: it has none"),
                way(
                        "several and no id",
                        VirtualMachineTest::several,
                        SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Enter the client id, object id or resource id of the identity: several"),
                way(
                        "an unknown client id",
                        l -> {},
                        stranger,
                        ExchangeException.Kind.REFUSED,
                        "Assign the identity of this id to this virtual machine, or correct the id"),
                way(
                        "an unknown object id",
                        l -> {},
                        user(Kind.OBJECT_ID, UUID.randomUUID().toString()),
                        ExchangeException.Kind.REFUSED,
                        "Assign the identity of this id to this virtual machine"),
                way(
                        "an unknown resource id",
                        l -> {},
                        user(Kind.RESOURCE_ID, resource("other")),
                        ExchangeException.Kind.REFUSED,
                        "Assign the identity of this id to this virtual machine"),
                way(
                        "a tenant without Azure DevOps",
                        l -> l.entra().tenant("contoso.lab.example").azureDevOps(Tenant.AzureDevOps.ABSENT),
                        SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Use the tenant to which the organization is connected"));
    }

    /** azure-identity's own class would take these for the sign of a Kubernetes cluster, and ask Entra. */
    @Test
    void variablesOfAnotherKindOfIdentityChangeNothing() throws Exception {
        Map<String, String> variables = Map.of(
                "AZURE_TENANT_ID",
                "any",
                "AZURE_FEDERATED_TOKEN_FILE",
                "/nowhere",
                "AZURE_CLIENT_ID",
                "any",
                "IDENTITY_ENDPOINT",
                "http://127.0.0.1:1/",
                "IMDS_ENDPOINT",
                " ");

        AccessToken token = LabExchange.with(lab, variables).exchange(SYSTEM, Exchange.AZURE_DEVOPS);

        assertEquals(machine.objectId(), token.claims().objectId());
    }

    @Test
    void whoIsInterruptedIsNotRefused() throws Exception {
        Stall stall = lab.machine().metadataService().troubles().stall();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread build = new Thread(() -> {
            try {
                exchange(SYSTEM);
                ended.complete(null);
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        build.start();
        stall.awaitHeld(1, Duration.ofSeconds(20));
        build.interrupt();

        assertEquals(InterruptedException.class, ended.get(20, TimeUnit.SECONDS).getClass());
    }

    /** As a network does that drops what it does not route: nothing comes back. */
    @Test
    void anAddressThatNothingAnswersIsGivenUpSoon() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            Platform nowhere =
                    new Platform(new Authority(lab.authority()), URI.create("http://127.0.0.1:" + full.getLocalPort()));
            Exchange exchange = new EntraExchange(
                    nowhere, LabExchange.http(lab), LabExchange.LIMITS, Clock.systemUTC(), name -> null);
            long start = System.nanoTime();

            ExchangeException failure =
                    assertThrows(ExchangeException.class, () -> exchange.exchange(SYSTEM, Exchange.AZURE_DEVOPS));

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertAll(
                    () -> assertTrue(
                            failure.getMessage().startsWith("This controller is not on an Azure virtual machine"),
                            failure.getMessage()),
                    () -> assertTrue(took.compareTo(LONGEST) < 0, () -> "it took " + took));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Until the next connection is not made: nobody accepts one. */
    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        while (waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("The queue of a server that accepts nothing has no end.");
    }

    @Test
    void aPassingFailureIsPassedOver() throws Exception {
        lab.machine().metadataService().troubles().next(1, new Trouble.Unavailable(410));

        assertEquals(machine.objectId(), exchange(SYSTEM).claims().objectId());
        assertEquals(
                List.of(410, 200), requests().stream().map(JournalEntry::status).toList());
    }

    @Test
    void whatIsNoIdOrAddressIsRefusedBeforeItIsUsed() {
        assertAll(
                () -> refused(() -> new Assignment(Kind.CLIENT_ID, "contoso"), "client id of the managed identity"),
                () -> refused(() -> new Assignment(Kind.OBJECT_ID, ""), "object (principal) id"),
                () -> refused(
                        () -> new Assignment(Kind.RESOURCE_ID, "/subscriptions/x&client_id=y"), "The resource id"),
                () -> refused(() -> new Assignment(Kind.SYSTEM_ASSIGNED, managed.clientId()), "no id to enter"),
                () -> refused(
                        () -> new ManagedIdentity(Source.ARC, new Assignment(Kind.CLIENT_ID, managed.clientId())),
                        "system-assigned identity only"),
                () -> refused(() -> platform("http://169.254.169.254/other"), "The metadata service must be"),
                () -> refused(() -> platform("http://user@169.254.169.254"), "The metadata service must be"),
                () -> refused(() -> platform("ftp://169.254.169.254"), "The metadata service must be"),
                () -> assertEquals(
                        managed.clientId(), new Assignment(Kind.CLIENT_ID, " " + managed.clientId() + "\n").id()));
    }

    private static Platform platform(String metadataService) {
        return new Platform(Authority.PUBLIC_CLOUD, URI.create(metadataService));
    }

    private static void refused(Executable making, String part) {
        String message = assertThrows(IllegalArgumentException.class, making).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Arguments way(
            String name, Consumer<Lab> turn, ManagedIdentity identity, ExchangeException.Kind kind, String advice) {
        return Arguments.of(name, turn, identity, kind, advice);
    }

    private static Consumer<Lab> trouble(Trouble trouble) {
        return lab -> lab.machine().metadataService().troubles().lasting(trouble);
    }

    private static void unassignAll(Lab lab) {
        Machine identities = lab.machine().identities();
        identities.systemAssigned().ifPresent(identities::unassign);
        identities.userAssigned().forEach(identities::unassign);
    }

    private static void several(Lab lab) {
        Machine identities = lab.machine().identities();
        identities.systemAssigned().ifPresent(identities::unassign);
        identities.assign(lab.entra().tenant("contoso.lab.example").addManagedIdentity("contoso-other", true));
    }

    private static ManagedIdentity user(Kind kind, String id) {
        return new ManagedIdentity(Source.VIRTUAL_MACHINE, new Assignment(kind, id));
    }

    private static String resource(String name) {
        return "/subscriptions/" + UUID.randomUUID()
                + "/resourceGroups/lab/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
    }

    private AccessToken exchange(ManagedIdentity identity) throws Exception {
        return LabExchange.with(lab, Map.of()).exchange(identity, Exchange.AZURE_DEVOPS);
    }

    private ExchangeException wrong(ManagedIdentity identity) {
        return assertThrows(ExchangeException.class, () -> exchange(identity));
    }

    private List<JournalEntry> requests() {
        return lab.journal().entries(entry -> entry.surface().equals("imds"));
    }

    private int status(AccessToken token) throws Exception {
        Request request = new Request.Builder()
                .url(lab.organization("contoso").url() + "/_apis/projects?api-version=7.1")
                .header("Authorization", "Bearer " + token.value().reveal())
                .build();
        try (Response response = LabExchange.http(lab).newCall(request).execute()) {
            return response.code();
        }
    }
}
