package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the helper answers, asked directly and by the machine's own git. No server is needed for that. */
class GitHelperTest {

    private static final SecretText TOKEN = SecretText.of("a.token.oftests");
    private static final String ANSWER = "username=azure-devops\npassword=" + TOKEN.reveal() + "\n";

    @TempDir
    Path dir;

    private Agent agent;

    @BeforeEach
    void open() throws Exception {
        agent = new Agent(dir);
        agent.open(
                List.of(
                        Organization.named("contoso", List.of(Organization.AZURE_DEVOPS)),
                        Organization.named("Adatum-2", List.of(URI.create("https://proxy.example:8443/ado%20base")))),
                TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.azure.com, contoso/shop/_git/shop",
        "dev.azure.com, contoso/My Shop/_git/the shop",
        "dev.azure.com, contoso",
        "dev.azure.com, Contoso/shop",
        "dev.azure.com, CONTOSO/shop",
        "dev.azure.com:443, contoso/shop",
        "Dev.Azure.com, contoso/shop",
        "contoso.visualstudio.com, shop/_git/shop",
        "contoso.visualstudio.com, DefaultCollection/shop/_git/shop",
        "proxy.example:8443, ado base/adatum-2/shop",
    })
    void gitGetsTheTokenForTheOrganizations(String host, String path) throws Exception {
        assertEquals(ANSWER, fill("https", host, path));
    }

    @ParameterizedTest
    @CsvSource({
        "https, dev.azure.com, contoso-evil/shop",
        "https, dev.azure.com, contos/shop",
        "https, dev.azure.com, evil/contoso/shop",
        "https, dev.azure.com, evil/../contoso/shop",
        "https, dev.azure.com, contoso/../fabrikam/shop",
        "https, dev.azure.com, contoso/..",
        "https, dev.azure.com, contoso\\..\\fabrikam/shop",
        "https, dev.azure.com, /contoso/shop",
        "https, dev.azure.com, ''",
        "https, dev.azure.com:8443, contoso/shop",
        "https, dev.azure.com.evil.example, contoso/shop",
        "https, evil.example, dev.azure.com/contoso/shop",
        "https, devXazure.com, contoso/shop",
        "https, fabrikam.visualstudio.com, contoso/shop",
        "https, visualstudio.com, contoso/shop",
        "https, proxy.example, ado base/adatum-2/shop",
        "https, proxy.example:8443, ado_base/adatum-2/shop",
        "http, dev.azure.com, contoso/shop",
        "HTTPS, dev.azure.com, contoso/shop",
        "ssh, dev.azure.com, contoso/shop",
    })
    void theHelperIsSilentForWhateverIsNotTheirs(String protocol, String host, String path) throws Exception {
        assertEquals(new Result(0, ""), ask("get", question(protocol, host, path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "erase", "capability", ""})
    void theHelperOnlyGets(String operation) throws Exception {
        assertEquals(new Result(0, ""), ask(operation, question("https", "dev.azure.com", "contoso/shop")));
    }

    /**
     * As git 2.46 and newer asks (git-credential, "INPUT/OUTPUT FORMAT"): a helper that gives an {@code authtype} says the
     * capability first, and {@code ephemeral} keeps others from storing the answer.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"capability[]=authtype\ncapability[]=state\n", "capability[]=state\ncapability[]=authtype\n"})
    void gitThatCanCarryABearerTokenGetsOne(String capabilities) throws Exception {
        String question =
                capabilities + "wwwauth[]=Bearer realm=\"x\"\n" + question("https", "dev.azure.com", "contoso/shop");

        assertEquals(
                new Result(
                        0, "capability[]=authtype\nauthtype=Bearer\ncredential=" + TOKEN.reveal() + "\nephemeral=1\n"),
                ask("get", question));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capability[]=state\n", "capability[]=\n", "authtype=Bearer\n"})
    void gitThatSaysNothingOfItGetsAPassword(String more) throws Exception {
        assertEquals(
                ANSWER,
                ask("get", more + question("https", "dev.azure.com", "contoso/shop"))
                        .output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "capability[]=authtype\n"})
    void onceTheTokenHasEndedGitHearsWhy(String more) throws Exception {
        Files.writeString(agent.folder().resolve("reason"), "Entra does not answer. Ask $(whoami) 'there'.\n");

        assertEquals(
                new Result(
                        0,
                        "withAzureDevOpsToken has no token any more: Entra does not answer. Ask $(whoami) 'there'.\n"
                                + "quit=1\n"),
                ask("get", more + question("https", "dev.azure.com", "contoso/shop")));
        assertEquals(
                new Result(0, ""),
                ask("get", more + question("https", "dev.azure.com", "fabrikam/shop")),
                "hosts and organizations that are not its own");
    }

    /** The end of a token is the controller's to tell: files from tomorrow, or long ago, serve as well. */
    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600, -86400})
    void theClockOfTheAgentDoesNotMatter(long seconds) throws Exception {
        FileTime other = FileTime.from(Instant.now().plusSeconds(seconds));
        for (String file : List.of("token", "git-credential.sh", "git.config")) {
            Files.setLastModifiedTime(agent.folder().resolve(file), other);
        }
        agent.with("PATH", dateThatIs(seconds) + ":" + System.getenv("PATH"));

        assertEquals(ANSWER, fill("https", "dev.azure.com", "contoso/shop"));
    }

    /** A folder with a {@code date} that tells that time. */
    private Path dateThatIs(long secondsFromNow) throws Exception {
        Path bin = Files.createDirectory(dir.resolve("bin"));
        Path date = bin.resolve("date");
        Files.writeString(
                date, "#!/bin/sh\nexec /bin/date -d '" + Instant.now().plusSeconds(secondsFromNow) + "' \"$@\"\n");
        Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwx------"));
        return bin;
    }

    @Test
    void whatGitMaySayBesidesIsRead() throws Exception {
        String more = "username=me\nwwwauth[]=Bearer realm=\"x\"\nprotocol=https\n";

        assertEquals(
                ANSWER,
                ask("get", more + question("https", "dev.azure.com", "contoso/shop"))
                        .output());
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        assertEquals(
                ANSWER,
                ask("get", "protocol=https\nhost=dev.azure.com\npath=contoso/shop")
                        .output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aShellThatTracesDoesNotShowTheToken(String shell) throws Exception {
        Result traced =
                agent.run(List.of(shell, "-x", script(), "get"), question("https", "dev.azure.com", "contoso/shop"));

        assertAll(
                () -> assertTrue(traced.output().endsWith(ANSWER), traced.output()),
                () -> assertEquals(1, occurrences(TOKEN.reveal(), traced.output()), traced.output()));
    }

    @Test
    void withoutItsTokenTheHelperIsSilent() throws Exception {
        Files.delete(agent.folder().resolve("token"));

        assertEquals(new Result(0, ""), ask("get", question("https", "dev.azure.com", "contoso/shop")));
    }

    @Test
    void gitThatGetsNoAnswerAsksNobody() throws Exception {
        agent.with("SSH_ASKPASS", "echo").with("DISPLAY", ":0");

        String output = fill("https", "dev.azure.com", "fabrikam/shop");

        assertTrue(output.contains("terminal prompts disabled"), output);
    }

    @Test
    void thePasswordProgramOfOthersStillServesOtherHosts() throws Exception {
        agent.with("GIT_ASKPASS", "echo");

        String output = fill("https", "git.example", "any");

        assertFalse(output.contains("terminal prompts disabled"), output);
        assertTrue(output.contains("username=Username for"), output);
    }

    private String fill(String protocol, String host, String path) throws Exception {
        List<String> answer = new ArrayList<>();
        for (String line : agent.run(List.of("git", "credential", "fill"), question(protocol, host, path))
                .output()
                .split("(?<=\n)")) {
            if (!line.matches("(protocol|host|path)=.*\n")) {
                answer.add(line);
            }
        }
        return String.join("", answer);
    }

    private Result ask(String operation, String question) throws Exception {
        return agent.run(List.of("sh", script(), operation), question);
    }

    private String script() {
        return agent.folder().resolve("git-credential.sh").toString();
    }

    private static String question(String protocol, String host, String path) {
        return "protocol=" + protocol + "\nhost=" + host + "\npath=" + path + "\n\n";
    }

    private static int occurrences(String part, String text) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
