package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A project with a dependency on the package of the lab's feed, on an agent that trusts the lab. */
abstract class NpmAgainstLab extends ToolAgainstLab {

    static final String SAMPLE = "@contoso/sample";

    @BeforeEach
    void makeProject() throws Exception {
        agent = prepare(agent);
        project(SAMPLE);
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

    private List<JournalEntry> requests(String organization) {
        return lab.journal().entries(entry -> entry.path().startsWith("/" + organization + "/"));
    }
}
