package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.entra.ManagedPrincipal;
import io.jenkins.plugins.azuredevops.lab.machine.ArcAgent;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The identity of a machine of Azure Arc: what its exchange gives, and how each way to be wrong is explained. The library
 * reads keys in the agent's folder alone, so those that need a key run in a process that sees the lab's keys there: where
 * a user may make a mount namespace of his own.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ArcTest {

    private static final ManagedIdentity SYSTEM = ManagedIdentity.systemAssigned(Source.ARC);
    private static final Path AGENT = Path.of("/var/opt/azcmagent/tokens");

    @TempDir
    Path dir;

    private Lab lab;
    private ArcAgent agent;
    private ManagedPrincipal machine;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
        agent = lab.machine().arc();
        machine = lab.machine().identities().named("contoso-machine");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void whoReadsTheKeyGetsTheMachinesIdentity() throws Exception {
        try (PlatformProcess process = seeingTheKeys()) {
            assertEquals("token " + machine.objectId(), process.ask(Assignment.SYSTEM));
            assertEquals("token " + machine.objectId(), process.ask(Assignment.SYSTEM), "with another key");
        }
        assertEquals(
                List.of(401, 200, 401, 200),
                lab.journal().entries().stream().map(JournalEntry::status).toList());
    }

    @Test
    void aMachineWithoutAnIdentityIsExplained() throws Exception {
        lab.machine().identities().unassign(machine);
        try (PlatformProcess process = seeingTheKeys()) {
            String answer = process.ask(Assignment.SYSTEM);
            assertTrue(
                    answer.startsWith("REFUSED Connect this machine to Azure Arc again: it has no identity"), answer);
        }
    }

    @Test
    void aKeyThatTheAgentDoesNotTakeIsExplained() throws Exception {
        try (PlatformProcess process = seeingTheKeys()) {
            agent.forgetKeys();
            String answer = process.ask(Assignment.SYSTEM);
            assertTrue(
                    answer.startsWith("REFUSED Restart the agent of Azure Arc: it does not take its own key"), answer);
        }
    }

    @Test
    void whatIsWrongIsExplained() throws Exception {
        try (PlatformProcess process = PlatformProcess.start(lab, Source.ARC, agent.environment())) {
            process.ask(Assignment.SYSTEM);
            assertAll(ways().map(way -> () -> way.check(lab, process)));
        }
    }

    private record Way(String name, Consumer<ArcAgent> turn, String kind, String advice) {

        static Way trouble(String name, Trouble trouble, String kind, String advice) {
            return new Way(name, agent -> agent.troubles().lasting(trouble), kind, advice);
        }

        void check(Lab lab, PlatformProcess process) throws Exception {
            ArcAgent agent = lab.machine().arc();
            turn.accept(agent);
            lab.journal().clear();
            String answer = process.ask(Assignment.SYSTEM);
            agent.troubles().calm();
            assertTrue(answer.startsWith(kind + " " + advice), () -> name + ": " + answer);
            assertTrue(
                    lab.journal().entries().size() <= 3,
                    () -> name + ": " + lab.journal().entries());
        }
    }

    private static Stream<Way> ways() {
        String elsewhere = "Something else answers in place of Azure Arc";
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
                        "Start the build again in a few minutes: Azure Arc has a failure"),
                Way.trouble("403", new Trouble.Unavailable(403), "REFUSED", "Check the source and the id"),
                Way.trouble(
                        "a challenge without a key file",
                        new Trouble.Unavailable(401),
                        "REFUSED",
                        "Restart the agent of Azure Arc"),
                Way.trouble("not JSON", new Trouble.ProxyPage(), "NOT_ENTRA", elsewhere),
                Way.trouble("empty", new Trouble.EmptyBody(), "NOT_ENTRA", elsewhere),
                new Way(
                        "a key file that this user cannot read, or that is not there",
                        agent -> agent.shownAs(AGENT),
                        "CONFIGURATION",
                        "Let the user that runs this controller read the keys of Azure Arc: add it to the group himds"),
                // last: a request that was held is written down when it is let go
                new Way(
                        "hangs",
                        agent -> agent.troubles().stall(),
                        "UNREACHABLE",
                        "The endpoint of Azure Arc takes the connection and does not answer"));
    }

    /** Whoever answers in the agent's place may name any file of the controller: its content must not be sent there. */
    @ParameterizedTest
    @MethodSource("foreignPlaces")
    void aKeyFileElsewhereIsNeitherReadNorSent(String place) throws Exception {
        agent.shownAs(place.isEmpty() ? agent.folder() : Path.of(place));
        try (PlatformProcess process = PlatformProcess.start(lab, Source.ARC, agent.environment())) {
            String answer = process.ask(Assignment.SYSTEM);
            assertTrue(answer.startsWith("NOT_ENTRA Something else answers in place of Azure Arc"), answer);
        }
        List<JournalEntry> requests = lab.journal().entries();
        assertEquals(1, requests.size(), () -> "after the challenge nothing is sent: " + requests);
    }

    static Stream<Arguments> foreignPlaces() {
        return Stream.of(Arguments.of(""), Arguments.of("/etc"));
    }

    @Test
    void whereNothingListensItIsNotArc() throws Exception {
        Map<String, String> variables = agent.environment();
        lab.machine().leaveAzure();
        try (PlatformProcess process = PlatformProcess.start(lab, Source.ARC, variables)) {
            String answer = process.ask(Assignment.SYSTEM);
            assertTrue(answer.startsWith("UNREACHABLE Nothing answers at the address in IDENTITY_ENDPOINT"), answer);
            assertTrue(answer.contains("azcmagent show"), answer);
        }
    }

    /** In a mount namespace in which the folder of the lab's keys is that of the agent. */
    private PlatformProcess seeingTheKeys() throws IOException, InterruptedException {
        Files.createDirectories(agent.folder());
        String mount = "mount -t tmpfs tmpfs /var/opt && mkdir -p " + AGENT + " && mount --bind '" + agent.folder()
                + "' " + AGENT;
        Assumptions.assumeTrue(
                works("unshare", "--map-root-user", "--mount", "sh", "-c", mount),
                "Skipped: this user may make no mount namespace, and nobody else's folder is written to.");
        agent.shownAs(AGENT);
        return PlatformProcess.start(
                lab,
                Source.ARC,
                agent.environment(),
                List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount + " && exec \"$@\"", "sh"));
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
