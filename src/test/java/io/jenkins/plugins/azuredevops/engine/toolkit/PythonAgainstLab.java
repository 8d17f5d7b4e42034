package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Python's tools on an agent, in the environment that the toolkit makes, against the lab's feeds. */
abstract class PythonAgainstLab extends ToolAgainstLab {

    @BeforeEach
    void settle() {
        settle(agent);
    }

    /** Another agent, which trusts the lab just as well. */
    final void agentAt(Path place) throws Exception {
        agent = new Agent(lab, place);
        settle(agent);
    }

    /** The tools' own networks are of no use here: nothing is tried twice, and nobody looks for news. */
    private void settle(Agent settled) {
        settled.with("PIP_CERT", lab.caFile().toString())
                .with("REQUESTS_CA_BUNDLE", lab.caFile().toString())
                .with("TWINE_CERT", lab.caFile().toString())
                .with("PIP_DISABLE_PIP_VERSION_CHECK", "1")
                .with("PIP_RETRIES", "0")
                .with("PYTHONDONTWRITEBYTECODE", "1");
    }

    final Injection openFor(List<String> feeds) throws Exception {
        return agent.open(List.of("pip"), List.of(contoso), feeds, token);
    }

    /** Into a folder of the workspace, so that the machine's own packages stay as they are. */
    final Result install(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                python().toString(), "-m", "pip", "install", "--no-deps", "--upgrade", "--target", "installed"));
        command.addAll(List.of(arguments));
        return agent.run(command);
    }

    /** One with pip: not a shim, which would look for its settings in the agent's home. */
    static Path python() throws Exception {
        Optional<Path> shim = onPath("python3");
        assumeTrue(shim.isPresent(), "no python3 on this machine");
        Process asked =
                new ProcessBuilder(shim.get().toString(), "-c", "import pip, sys; print(sys.executable)").start();
        String python = new String(asked.getInputStream().readAllBytes()).trim();
        assumeTrue(asked.waitFor() == 0, "no pip on this machine");
        return Path.of(python);
    }

    static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    final void requirements(String text) throws Exception {
        Files.writeString(agent.workspace().resolve("requirements.txt"), text);
    }

    final String index(String organization) {
        return lab.organization(organization).feeds().get("python").url().toString();
    }

    static void assertWarns(Injection injection, String of) {
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.contains(of)),
                () -> "No warning of " + of + ", but " + injection.warnings());
    }
}
