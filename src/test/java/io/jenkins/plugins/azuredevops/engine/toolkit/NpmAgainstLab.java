package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a dependency on the package of the lab's feed, on an agent that trusts the lab. */
abstract class NpmAgainstLab {

    static final String SAMPLE = "@contoso/sample";

    @TempDir
    Path dir;

    Lab lab;
    Agent agent;
    SecretText token;
    Organization contoso;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
        agent = prepare(new Agent(dir.resolve("agent")));
        token = token("contoso-build");
        contoso = organization("contoso");
        project(SAMPLE);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    /** What the tools are to trust, and that they do not try again for minutes. */
    final Agent prepare(Agent bare) {
        String authority = lab.caFile().toString();
        return bare.with("NODE_EXTRA_CA_CERTS", authority)
                .with("SSL_CERT_FILE", authority)
                .with("NPM_CONFIG_CAFILE", authority)
                .with("NPM_CONFIG_FETCH_RETRIES", "0")
                .with("NPM_CONFIG_UPDATE_NOTIFIER", "false")
                // which yarn 1 shares between all users where root runs it
                .with("YARN_CACHE_FOLDER", dir.resolve("yarn").toString())
                .with("YARN_ENABLE_TELEMETRY", "0");
    }

    /** A project that takes that package from the feed of contoso. */
    final void project(String dependency) throws IOException {
        write("package.json", """
                {"name": "@contoso/shop", "version": "1.0.0", "license": "MIT", "dependencies": {"%s": "1.0.0"}}
                """.formatted(dependency));
    }

    final Path write(String name, String text) throws IOException {
        Path file = agent.workspace().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    final void scopeOfContoso() throws IOException {
        write(".npmrc", "@contoso:registry=" + registry("contoso") + "\n");
    }

    final Injection open(String... feeds) throws Exception {
        return agent.open(List.of("npm"), List.of(contoso), List.of(feeds), token);
    }

    final Result npm(String... arguments) throws Exception {
        return agent.run(
                Stream.concat(Stream.of("npm"), List.of(arguments).stream()).toList());
    }

    final boolean isInstalled() {
        return Files.exists(agent.workspace().resolve("node_modules/@contoso/sample/index.js"));
    }

    static void assertWorks(Result result) {
        assertEquals(0, result.code(), result.output());
    }

    final String registry(String organization) {
        return lab.organization(organization).feeds().get("npm").url().toString();
    }

    /** A registry's URL as a key begins. */
    final String key(String organization) {
        return registry(organization).replaceFirst("^https:", "");
    }

    /** How the requests to an organization were authenticated, each way once. */
    final List<String> authentications(String organization) {
        return requests(organization).stream()
                .map(JournalEntry::authentication)
                .distinct()
                .toList();
    }

    /** The ids of the tokens that reached contoso. */
    final List<String> tokensSeen() {
        return requests("contoso").stream()
                .map(JournalEntry::uti)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<JournalEntry> requests(String organization) {
        return lab.journal().entries(entry -> entry.path().startsWith("/" + organization + "/"));
    }

    final Organization organization(String name) {
        URI url = lab.organization(name).url();
        return Organization.named(name, List.of(URI.create("https://" + url.getAuthority())));
    }

    final SecretText token(String identity) throws Exception {
        return LabExchange.with(lab)
                .exchange(LabExchange.identity(lab.identity(identity)), Exchange.AZURE_DEVOPS)
                .value();
    }
}
