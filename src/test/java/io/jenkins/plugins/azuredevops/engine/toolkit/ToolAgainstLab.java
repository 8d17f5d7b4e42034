package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.LabExchange;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.toolkit.Agent.Result;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tool of this machine on an agent, in the environment that its toolkit makes, against the lab's Azure DevOps. */
abstract class ToolAgainstLab {

    @TempDir
    Path dir;

    Lab lab;
    Agent agent;
    SecretText token;
    Organization contoso;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
        agent = new Agent(lab, dir.resolve("agent"));
        token = token("contoso-build");
        contoso = organization("contoso");
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    static void assertWorks(Result result) {
        assertEquals(0, result.code(), result.output());
    }

    /** How the requests to Azure DevOps were authenticated, each way once. */
    final List<String> authentications() {
        return lab.journal().devOpsRequests().stream()
                .map(JournalEntry::authentication)
                .distinct()
                .toList();
    }

    /** The ids of the tokens that reached Azure DevOps. */
    final List<String> tokensSeen() {
        return lab.journal().devOpsRequests().stream()
                .map(JournalEntry::uti)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Each identity that was served, once. */
    final List<String> whoWasLetIn() {
        return lab.journal().devOpsRequests().stream()
                .filter(request -> request.status() == 200)
                .map(JournalEntry::identity)
                .distinct()
                .toList();
    }

    final String host() {
        return "https://" + contoso.url().getAuthority();
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
