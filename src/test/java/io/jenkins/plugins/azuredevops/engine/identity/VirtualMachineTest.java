package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.Assignment.Kind;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/** The managed identities of a virtual machine: what their exchange gives, whom it asks, and whom it does not. */
class VirtualMachineTest {

    @TempDir
    Path dir;

    private Lab lab;
    private LabVirtualMachine vm;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        vm = new LabVirtualMachine(lab);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void withoutAnIdItIsTheMachinesOwn() throws Exception {
        AccessToken token = vm.exchange(LabVirtualMachine.SYSTEM);

        assertAll(
                () -> assertEquals(vm.machine().objectId(), token.claims().objectId()),
                () -> assertEquals(vm.machine().tenantId(), token.claims().tenantId()),
                () -> assertEquals(24, Math.round(token.lifetime().toMinutes() / 60.0), "hours"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdOfEachKindNamesAUserAssignedOne(Kind kind, String parameter) throws Exception {
        String id =
                switch (kind) {
                    case CLIENT_ID -> vm.managed().clientId();
                    case OBJECT_ID -> vm.managed().objectId();
                    default -> vm.managed().resourceId();
                };

        AccessToken token = vm.exchange(LabVirtualMachine.user(kind, id));

        assertEquals(vm.managed().objectId(), token.claims().objectId());
        assertEquals(
                List.of("api-version", parameter, "resource"),
                vm.requests().get(0).queryNames().stream().sorted().toList());
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of(Kind.CLIENT_ID, "client_id"),
                Arguments.of(Kind.OBJECT_ID, "object_id"),
                Arguments.of(Kind.RESOURCE_ID, "msi_res_id"));
    }

    @Test
    void theTokenOpensTheOrganizationAndNothingElseIsAsked() throws Exception {
        AccessToken token = vm.exchange(LabVirtualMachine.SYSTEM);

        assertEquals(
                1,
                lab.journal().entries().size(),
                () -> "requests: " + lab.journal().entries());
        assertEquals(200, status(token));
    }

    /** MSAL has a cache of its own for the whole process: it would hide what the platform says now. */
    @Test
    void thePlatformIsAskedEachTimeAndGivesTheSameToken() throws Exception {
        AccessToken first = vm.exchange(LabVirtualMachine.SYSTEM);
        AccessToken second = vm.exchange(LabVirtualMachine.SYSTEM);

        assertAll(
                () -> assertEquals(2, vm.requests().size(), "requests"),
                () -> assertEquals(first.value(), second.value(), "the platform's own cache"));

        vm.unassignAll();
        assertEquals(
                ExchangeException.Kind.REFUSED,
                vm.wrong(LabVirtualMachine.SYSTEM).kind(),
                "and when it gives none any more");
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
                vm.machine().objectId(),
                exchange.exchange(LabVirtualMachine.SYSTEM, Exchange.AZURE_DEVOPS)
                        .claims()
                        .objectId());
    }

    @Test
    void ofSeveralTheOnlyUserAssignedOneNeedsNoId() throws Exception {
        lab.machine().identities().unassign(vm.machine());

        assertEquals(
                vm.managed().objectId(),
                vm.exchange(LabVirtualMachine.SYSTEM).claims().objectId(),
                "documented: the only one there is");
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

        AccessToken token = LabExchange.with(lab, variables).exchange(LabVirtualMachine.SYSTEM, Exchange.AZURE_DEVOPS);

        assertEquals(vm.machine().objectId(), token.claims().objectId());
    }

    @Test
    void whoIsInterruptedIsNotRefused() throws Exception {
        Stall stall = lab.machine().metadataService().troubles().stall();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread build = new Thread(() -> {
            try {
                vm.exchange(LabVirtualMachine.SYSTEM);
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

    @Test
    void aPassingFailureIsPassedOver() throws Exception {
        lab.machine().metadataService().troubles().next(1, new Trouble.Unavailable(410));

        assertEquals(
                vm.machine().objectId(),
                vm.exchange(LabVirtualMachine.SYSTEM).claims().objectId());
        assertEquals(
                List.of(410, 200),
                vm.requests().stream().map(JournalEntry::status).toList());
    }

    @Test
    void whatIsNoIdOrAddressIsRefusedBeforeItIsUsed() {
        assertAll(
                () -> refused(() -> new Assignment(Kind.CLIENT_ID, "contoso"), "client id of the managed identity"),
                () -> refused(() -> new Assignment(Kind.OBJECT_ID, ""), "object (principal) id"),
                () -> refused(
                        () -> new Assignment(Kind.RESOURCE_ID, "/subscriptions/x&client_id=y"), "The resource id"),
                () -> refused(
                        () -> new Assignment(Kind.SYSTEM_ASSIGNED, vm.managed().clientId()), "no id to enter"),
                () -> refused(
                        () -> new ManagedIdentity(
                                Source.ARC,
                                new Assignment(Kind.CLIENT_ID, vm.managed().clientId())),
                        "system-assigned identity only"),
                () -> refused(() -> platform("http://169.254.169.254/other"), "The metadata service must be"),
                () -> refused(() -> platform("http://user@169.254.169.254"), "The metadata service must be"),
                () -> refused(() -> platform("ftp://169.254.169.254"), "The metadata service must be"),
                () -> assertEquals(
                        vm.managed().clientId(),
                        new Assignment(Kind.CLIENT_ID, " " + vm.managed().clientId() + "\n").id()));
    }

    private static Platform platform(String metadataService) {
        return new Platform(Authority.PUBLIC_CLOUD, URI.create(metadataService));
    }

    private static void refused(Executable making, String part) {
        String message = assertThrows(IllegalArgumentException.class, making).getMessage();
        assertTrue(message.contains(part), message);
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
