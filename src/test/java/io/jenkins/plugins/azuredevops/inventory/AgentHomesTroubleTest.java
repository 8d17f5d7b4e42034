package io.jenkins.plugins.azuredevops.inventory;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Slave;
import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.agents.ControllerToAgentCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Agents that hang, have no home, hold more than anybody reads, or lie, do not keep those of the others from being told. */
class AgentHomesTroubleTest {

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    Path home;

    private final PatMint mint = new PatMint(91);

    /** The id of the agent's process. */
    private record ProcessId() implements ControllerToAgentCallable<Long, RuntimeException> {
        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    @Test
    @WithJenkins
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal stops a process there")
    void anAgentThatHangsHoldsUpNoOther(JenkinsRule jenkins) throws Exception {
        Files.writeString(home.resolve(".npmrc"), "_authToken=" + mint.newPat());
        Slave hanging = agent(jenkins, "hanging", home.toString());
        agent(jenkins, "builder", home.toString());
        agent(jenkins, "homeless", home.resolve("nowhere").toString());
        String process = String.valueOf(hanging.getChannel().call(new ProcessId()));
        signal("STOP", process);
        try {
            Duration patience = Duration.ofSeconds(20);
            long begun = System.nanoTime();

            Map<String, AgentHome> homes =
                    new AgentHomes(patience).look().stream().collect(Collectors.toMap(AgentHome::node, each -> each));

            long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertAll(
                    () -> assertEquals(
                            "was not looked through: it did not answer within 20 seconds.",
                            homes.get("hanging").problem()),
                    () -> assertNull(homes.get("builder").problem()),
                    () -> assertEquals(1, homes.get("builder").found().size()),
                    () -> assertTrue(
                            homes.get("homeless").problem().contains("There is no folder " + home.resolve("nowhere")),
                            () -> homes.get("homeless").problem()),
                    () -> assertEquals(4, homes.size(), () -> "and that of Jenkins: " + homes),
                    () -> assertTrue(took < 2 * patience.toSeconds(), took + " seconds"));
        } finally {
            signal("CONT", process);
        }
    }

    @Test
    @WithJenkins
    void aHomeFullOfTokensIsToldOfInPart(JenkinsRule jenkins) throws Exception {
        Files.writeString(
                home.resolve(".git-credentials"),
                Stream.generate(mint::newPat).limit(HomeSearch.MOST + 1).collect(Collectors.joining("\n")));
        agent(jenkins, "builder", home.toString());

        AgentHome builder = new AgentHomes(AgentHomes.PATIENCE)
                .look().stream()
                        .filter(each -> each.node().equals("builder"))
                        .findFirst()
                        .orElseThrow();

        assertAll(
                () -> assertNull(builder.problem()),
                () -> assertEquals(HomeSearch.MOST, builder.found().size()),
                () -> assertEquals(Map.of(".git-credentials", Unread.MORE), builder.unread()));
    }

    @Test
    void whatAnAgentThatLiesSaysIsNotShown() {
        Finding sound =
                new Detector(FingerprintKey.random()).scan(mint.newPat()).get(0);
        String token = mint.oldPat();

        assertAll(
                () -> assertNull(told(".npmrc", sound).problem()),
                () -> assertUnsound(told("../../etc/" + token, sound)),
                () -> assertUnsound(told(".npmrc", with(sound, token, sound.fingerprint()))),
                () -> assertUnsound(told(".npmrc", with(sound, sound.redacted(), token))),
                () -> assertUnsound(told(".npmrc", with(sound, null, sound.fingerprint()))),
                () -> assertUnsound(told(".npmrc", null)),
                () -> assertUnsound(AgentHome.of("builder", null)),
                () -> assertUnsound(
                        AgentHome.of("builder", new HomeAnswer(List.of(), Map.of(token, Unread.UNREADABLE)))),
                () -> assertUnsound(AgentHome.of(
                        "builder",
                        new HomeAnswer(
                                Collections.nCopies(HomeSearch.MOST + 1, new FoundInFile(".npmrc", sound)),
                                Map.of()))));
    }

    private static AgentHome told(String file, Finding finding) {
        return AgentHome.of("builder", new HomeAnswer(List.of(new FoundInFile(file, finding)), Map.of()));
    }

    private static Finding with(Finding finding, String redacted, String fingerprint) {
        return new Finding(finding.region(), finding.kind(), finding.tier(), finding.form(), redacted, fingerprint);
    }

    private static void assertUnsound(AgentHome home) {
        assertEquals(
                AgentHome.not("builder", "was not looked through: it answered something else than what was asked."),
                home);
    }

    private Slave agent(JenkinsRule jenkins, String name, String home) throws Exception {
        return agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name(name)
                        .webSocket()
                        .javaOptions("-Duser.home=" + home)
                        .build());
    }

    private static void signal(String name, String process) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, process).start().waitFor(),
                () -> "kill -" + name + " " + process);
    }
}
