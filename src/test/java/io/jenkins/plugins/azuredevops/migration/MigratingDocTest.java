package io.jenkins.plugins.azuredevops.migration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.User;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The commands of docs/migrating.md, run as they stand there against a real Jenkins, lead where it says. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a shell")
class MigratingDocTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);

    @TempDir
    Path dir;

    @Test
    void itsCommandsSwitchUndoSwitchAndFinish(JenkinsRule jenkins) throws Exception {
        try (Lab lab = Lab.start(dir.resolve("lab"))) {
            LabOrganization contoso = lab.organization("contoso");
            LabJenkins.enter(lab);
            LabJenkins.store(LabJenkins.credentials(Stored.MODEL, lab.identity("contoso-build"), "contoso"));
            LabJenkins.store(Stored.userPassword("ado", contoso.pat()));
            LabJenkins.store(Stored.secretText("text", contoso.pat()));
            LabJenkins.job("clones", "node { git url: '" + contoso.gitUrl() + "', credentialsId: 'ado' }");
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.ADMINISTER)
                    .everywhere()
                    .to("ann"));

            String output = run(commands(), jenkins);

            List<String> done = Migration.get().history().stream()
                    .filter(entry -> entry.outcome().equals("done"))
                    .map(entry -> entry.action() + " " + entry.id())
                    .toList();
            assertAll(
                    () -> assertEquals(
                            List.of(
                                    "finish text",
                                    "finish ado",
                                    "switch text",
                                    "switch ado",
                                    "undo text",
                                    "undo ado",
                                    "switch text",
                                    "switch ado"),
                            done,
                            output),
                    () -> assertInstanceOf(AzureDevOpsCredentials.class, Stored.system("ado"), output),
                    () -> assertTrue(output.contains("system::system::jenkins _ ado: ready"), output),
                    () -> assertTrue(output.contains("used by clones"), output));
        }
    }

    private String run(String commands, JenkinsRule jenkins) throws Exception {
        Path work = dir.resolve("work");
        Path launcher = Path.of("bin/azdo-entra");
        Files.createDirectories(work.resolve(launcher).getParent());
        Files.createSymbolicLink(work.resolve(launcher), launcher.toAbsolutePath());
        Path script = Files.writeString(work.resolve("commands.sh"), "set -eu\n" + commands);
        Path output = dir.resolve("output");
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString())
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .putAll(Map.of(
                        "JENKINS_URL", jenkins.getURL().toString().replaceFirst("/$", ""),
                        "JENKINS_USER_ID", "ann",
                        "JENKINS_API_TOKEN", apiToken("ann"),
                        "JENKINS_HOME", jenkins.jenkins.getRootDir().toString()));
        Process process = shell.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    private static String apiToken(String user) throws Exception {
        return User.getOrCreateByIdOrFullName(user)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("test")
                .plainValue;
    }

    private static String commands() throws Exception {
        return BLOCK.matcher(Files.readString(Path.of("docs/migrating.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }
}
