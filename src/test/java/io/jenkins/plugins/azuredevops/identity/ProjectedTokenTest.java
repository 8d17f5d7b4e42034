package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import io.jenkins.plugins.azuredevops.engine.identity.TokenClaims;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;
import io.jenkins.plugins.azuredevops.engine.setup.FederatedSubjects;
import io.jenkins.plugins.azuredevops.engine.setup.Proof;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller with the variables of Azure Workload Identity is the application that trusts its token, wherever the file is. */
@NeedsShell
class ProjectedTokenTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @TempDir
    Path dir;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir.resolve("lab"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void theFileThatThePlatformNamesIsReadForEachExchange() throws Throwable {
        LabIdentity build = lab.identity("contoso-federated");
        Path file = Files.copy(build.assertionFile(), dir.resolve("token"));
        String authority = lab.authority().toString();
        String host = lab.devOps().url().toString();
        String caFile = lab.caFile().toString();
        String url = lab.organization("contoso").gitUrl().toString();
        jenkins.extraEnv("AZURE_FEDERATED_TOKEN_FILE", file.toString())
                .extraEnv("AZURE_CLIENT_ID", build.clientId())
                .extraEnv("AZURE_TENANT_ID", build.tenantId());

        jenkins.startJenkins();
        jenkins.runRemotely(rule -> {
            LabJenkins.enter(URI.create(authority), URI.create(host), Path.of(caFile));
            AzureDevOpsCredentials credentials = new AzureDevOpsCredentials(
                    CredentialsScope.GLOBAL, "ado", "", new ProjectedTokenIdentity(), "contoso");
            credentials.setAllowedItems("**");
            LabJenkins.store(credentials);
            rule.buildAndAssertSuccess(LabJenkins.job("reads", script(url)));
        });
        assertEquals(
                build.objectId(),
                lab.journal().devOpsRequests().stream()
                        .filter(request -> request.status() == 200)
                        .map(JournalEntry::identity)
                        .reduce((first, second) -> second)
                        .orElse("nobody"),
                "who was let in");

        TokenClaims claims = TokenClaims.of(SecretText.of(Files.readString(file)));
        String issuer = claims.issuer();
        String subject = claims.subject();
        String client = build.clientId();
        jenkins.runRemotely(rule -> {
            assertAsksFor(issuer, subject, client);
        });

        int before = lab.journal().tokenRequests().size();
        Files.delete(file);
        jenkins.runRemotely(rule -> {
            assertSaysWhichFile(rule, url);
        });
        assertEquals(before, lab.journal().tokenRequests().size(), "requests without an assertion");
    }

    /** What the file says is what the Entra administrator is asked for. */
    private static void assertAsksFor(String issuer, String subject, String client) {
        ProjectedTokenIdentity identity = new ProjectedTokenIdentity();
        assertEquals(
                new Proof.Federation(
                        issuer, FederatedSubjects.exactly(List.of(subject), 0), WorkloadFederation.AUDIENCE),
                identity.proof(new AllowedJobs(null, "**")));
        assertEquals(client, identity.applicationId(), "of the platform's variable");
    }

    private static String script(String url) {
        return "node { withAzureDevOpsToken(credentialsId: 'ado') { sh 'git ls-remote " + url + "' } }";
    }

    private static void assertSaysWhichFile(JenkinsRule rule, String url) throws Throwable {
        Run<?, ?> run = rule.buildAndAssertStatus(Result.FAILURE, LabJenkins.job("gone", script(url)));
        String log = String.join("\n", run.getLog(1000));
        assertTrue(log.contains("AZURE_FEDERATED_TOKEN_FILE"), log);
    }
}
