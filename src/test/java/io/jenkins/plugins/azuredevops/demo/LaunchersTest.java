package io.jenkins.plugins.azuredevops.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/bench}, {@code bin/demo} and {@code bin/verify}, as far as they go without building anything. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are shell scripts")
class LaunchersTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"bench", "demo", "verify"})
    void theHelpSaysHowToUseThem(String launcher) throws Exception {
        Command.Result help = run(launcher, Map.of(), "--help");

        assertAll(
                () -> assertEquals(0, help.code(), help.output()),
                () -> assertTrue(help.output().startsWith("Usage: bin/" + launcher), help.output()),
                () -> assertTrue(help.output().contains("Exit status:"), help.output()));
    }

    @ParameterizedTest
    @CsvSource({
        "bench,  everything",
        "bench,  mint --slowly",
        "demo,   --break",
        "demo,   --break everything",
        "demo,   --onse",
        "verify, --require",
        "verify, --require maven",
        "verify, tests",
        "verify, --live",
        "verify, --live nowhere.json",
        "verify, --show-ids",
    })
    void whatTheyDoNotKnowTheyRefuseInASentence(String launcher, String arguments) throws Exception {
        Command.Result refusal = run(launcher, Map.of(), arguments.split(" "));

        assertAll(
                () -> assertEquals(2, refusal.code(), refusal.output()),
                () -> assertEquals(1, refusal.output().lines().count(), refusal.output()),
                () -> assertTrue(refusal.output().endsWith("See bin/" + launcher + " --help."), refusal.output()));
    }

    @Test
    void theHelpNamesTheLiveCheck() throws Exception {
        String help = run("verify", Map.of(), "--help").output();

        assertTrue(help.contains("bin/verify --live FILE"), help);
    }

    @Test
    void aLiveCheckIsNoVerification() throws Exception {
        Path file = Files.writeString(dir.resolve("live.json"), "{}");
        Command.Result refusal = run("verify", Map.of(), "--require", "jenkins", "--live", file.toString());

        assertAll(
                () -> assertEquals(2, refusal.code(), refusal.output()),
                () -> assertTrue(refusal.output().startsWith("Say either"), refusal.output()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench", "demo", "verify"})
    void theySayWhichToolIsMissing(String launcher) throws Exception {
        Command.Result refusal =
                run(launcher, Map.of("JAVA_HOME", dir.resolve("no jdk here").toString()));

        assertAll(
                () -> assertEquals(2, refusal.code(), refusal.output()),
                () -> assertTrue(refusal.output().contains("no jdk here/bin/java"), refusal.output()));
    }

    @Test
    void theReportsAreCounted() throws Exception {
        report(
                "TEST-one.xml",
                "<testsuite name=\"one\" time=\"1.5\" tests=\"7\" errors=\"1\" skipped=\"2\" failures=\"1\">");
        report("TEST-two.xml", "<testsuite tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\" flakes=\"9\">");
        report("other.xml", "<testsuite tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"0\">");

        Command.Result counted = shell("""
                . "$1/bin/support/reports.sh"
                count_tests "$2"
                echo "$tests_run $tests_failed $tests_skipped"
                count_tests "$2/missing"
                echo "$tests_run $tests_failed $tests_skipped"
                """);

        assertEquals("10 2 2\n0 0 0", counted.output());
    }

    @Test
    void aReasonIsWrittenAsJson() throws Exception {
        Command.Result json = shell("""
                . "$1/bin/support/reports.sh"
                json_part jenkins 2.5 3 2 1 'a "quoted" \\ reason'
                echo
                json_part engine 1.0 3 0 0 ''
                """);

        assertEquals(
                List.of(
                        "  \"jenkins\": {\"version\": \"2.5\", \"run\": 3, \"failed\": 2, \"skipped\": 1,"
                                + " \"reason\": \"a \\\"quoted\\\" \\\\ reason\"}",
                        "  \"engine\": {\"version\": \"1.0\", \"run\": 3, \"failed\": 0, \"skipped\": 0,"
                                + " \"reason\": null}"),
                json.output().lines().toList());
    }

    private void report(String name, String head) throws IOException {
        Files.writeString(dir.resolve(name), "<?xml version=\"1.0\"?>\n" + head + "\n</testsuite>\n");
    }

    private Command.Result shell(String script) throws Exception {
        return new Command(dir, environment(Map.of()))
                .run(List.of("sh", "-eu", "-c", script, "sh", ROOT.toString(), dir.toString()));
    }

    private Command.Result run(String launcher, Map<String, String> more, String... arguments) throws Exception {
        Path script = ROOT.resolve("bin").resolve(launcher);
        assertFalse(Files.notExists(script), "there is no " + script);
        List<String> words = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        return new Command(dir, environment(more)).run(words);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", dir.toString());
        return environment;
    }
}
