package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.Machine;
import io.jenkins.plugins.azuredevops.lab.entra.Tenant;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a virtual machine gives no token is explained, soon and after few requests. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WrongVirtualMachineTest {

    @TempDir
    Path dir;

    private Lab lab;
    private LabVirtualMachine vm;
    private final Allowances allowed = new Allowances();

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        vm = new LabVirtualMachine(lab);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongWays")
    void whatIsWrongIsExplained(
            String way, Consumer<Lab> turn, ManagedIdentity identity, ExchangeException.Kind kind, String advice) {
        turn.accept(lab);

        ExchangeException failure = vm.wrong(identity);

        assertAll(
                () -> assertEquals(kind, failure.kind(), failure.getMessage()),
                () -> assertTrue(failure.getMessage().startsWith(advice), failure.getMessage()),
                () -> assertTrue(failure.getMessage().contains("managed identity of an Azure virtual machine")),
                () -> assertNull(failure.getCause(), "the library's exception quotes the answer"),
                () -> assertFalse(failure.getMessage().contains("Proxy</title>"), "a body that is not the platform's"),
                () -> assertTrue(
                        vm.requests().size() <= 3,
                        () -> "few retries: " + vm.requests().size()));
    }

    static Stream<Arguments> wrongWays() {
        ManagedIdentity stranger =
                LabVirtualMachine.user(Kind.CLIENT_ID, UUID.randomUUID().toString());
        return Stream.of(
                way(
                        "absent",
                        l -> l.machine().leaveAzure(),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "This controller is not on an Azure virtual machine, or "),
                way(
                        "hangs",
                        l -> l.machine().metadataService().troubles().stall(),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "The metadata service takes the connection and does not answer"),
                way(
                        "drops the connection",
                        trouble(new Trouble.Dropped()),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNREACHABLE,
                        "This controller is not on an Azure virtual machine, or "),
                way(
                        "404",
                        trouble(new Trouble.Unavailable(404)),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in two minutes: the metadata service is being updated; if"),
                way(
                        "410",
                        trouble(new Trouble.Unavailable(410)),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in two minutes: the metadata service is being updated, which"),
                way(
                        "429",
                        trouble(new Trouble.Throttled(Duration.ofSeconds(7))),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.THROTTLED,
                        "Let fewer processes of this machine ask for tokens at once"),
                way(
                        "500",
                        trouble(new Trouble.Unavailable(500)),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in a few minutes: an Azure virtual machine has"),
                way(
                        "502",
                        trouble(new Trouble.Unavailable(502)),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.UNAVAILABLE,
                        "Start the build again in a few minutes"),
                way(
                        "403",
                        trouble(new Trouble.Unavailable(403)),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Check the source and the id of the managed identity"),
                way(
                        "not JSON",
                        trouble(new Trouble.ProxyPage()),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.NOT_ENTRA,
                        "Something else answers in place of an Azure virtual machine"),
                way(
                        "empty",
                        trouble(new Trouble.EmptyBody()),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.NOT_ENTRA,
                        "Something else answers in place of an Azure virtual machine"),
                way(
                        "no identity at all",
                        l -> new LabVirtualMachine(l).unassignAll(),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Assign an identity to this virtual machine: it has none"),
                way(
                        "several and no id",
                        WrongVirtualMachineTest::several,
                        LabVirtualMachine.SYSTEM,
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
                        LabVirtualMachine.user(Kind.OBJECT_ID, UUID.randomUUID().toString()),
                        ExchangeException.Kind.REFUSED,
                        "Assign the identity of this id to this virtual machine"),
                way(
                        "an unknown resource id",
                        l -> {},
                        LabVirtualMachine.user(Kind.RESOURCE_ID, resource("other")),
                        ExchangeException.Kind.REFUSED,
                        "Assign the identity of this id to this virtual machine"),
                way(
                        "a tenant without Azure DevOps",
                        l -> l.entra().tenant("contoso.lab.example").azureDevOps(Tenant.AzureDevOps.ABSENT),
                        LabVirtualMachine.SYSTEM,
                        ExchangeException.Kind.REFUSED,
                        "Use the tenant to which the organization is connected"));
    }

    /** As a network does that drops what it does not route: nothing comes back. */
    @Test
    void anAddressThatNothingAnswersIsGivenUpSoon() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            Platform nowhere =
                    new Platform(new Authority(lab.authority()), URI.create("http://127.0.0.1:" + full.getLocalPort()));

            ExchangeException failure = wrong(nowhere);

            assertAll(
                    () -> assertTrue(
                            failure.getMessage().startsWith("This controller is not on an Azure virtual machine"),
                            failure.getMessage()),
                    this::assertPromised);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUpSoon() {
        lab.machine().metadataService().troubles().stall();

        ExchangeException failure = wrong(LabExchange.platform(lab));

        assertAll(
                () -> assertTrue(
                        failure.getMessage().startsWith("The metadata service takes the connection"),
                        failure.getMessage()),
                this::assertPromised);
    }

    /** By an exchange that has much more time for Entra. */
    private ExchangeException wrong(Platform platform) {
        Exchange exchange = new EntraExchange(
                platform,
                LabExchange.http(lab).newBuilder().addInterceptor(allowed).build(),
                LabExchange.LIMITS,
                Clock.systemUTC(),
                name -> null);
        return assertThrows(
                ExchangeException.class, () -> exchange.exchange(LabVirtualMachine.SYSTEM, Exchange.AZURE_DEVOPS));
    }

    /** A clear answer within three seconds, by what each request may take at most. */
    private void assertPromised() {
        assertAll(
                () -> assertFalse(allowed.requests().isEmpty(), "nothing was asked"),
                () -> assertFalse(allowed.requests().contains(Duration.ZERO), "one has no limit"),
                () -> assertFalse(allowed.connections().contains(Duration.ZERO), "one connects without limit"),
                () -> assertTrue(
                        allowed.together().compareTo(Duration.ofSeconds(3)) <= 0,
                        "time allowed: " + allowed.requests()));
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

    private static Arguments way(
            String name, Consumer<Lab> turn, ManagedIdentity identity, ExchangeException.Kind kind, String advice) {
        return Arguments.of(name, turn, identity, kind, advice);
    }

    private static Consumer<Lab> trouble(Trouble trouble) {
        return lab -> lab.machine().metadataService().troubles().lasting(trouble);
    }

    private static void several(Lab lab) {
        Machine identities = lab.machine().identities();
        identities.systemAssigned().ifPresent(identities::unassign);
        identities.assign(lab.entra().tenant("contoso.lab.example").addManagedIdentity("contoso-other", true));
    }

    private static String resource(String name) {
        return "/subscriptions/" + UUID.randomUUID()
                + "/resourceGroups/lab/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
    }
}
