package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent in a process of its own, which knows neither Entra nor the secret. */
@WithJenkins
class InboundAgentTest {

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    Path dir;

    private Lab lab;
    private JenkinsRule jenkins;
    private Path agentHome;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lab = Lab.start(dir.resolve("lab"));
        LabJenkins.enter(lab);
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        var agent = agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("inbound")
                        .webSocket()
                        .build());
        agentHome = Path.of(((hudson.model.Slave) agent).getRemoteFS());
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blockAndCheckoutWorkThereAndNothingIsLeft(boolean agentWritesTheLog) throws Exception {
        boolean before = DurableTaskStep.USE_WATCHING;
        DurableTaskStep.USE_WATCHING = agentWritesTheLog;
        try {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job("inbound", """
                    node('inbound') {
                      checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                      withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                        sh 'git checkout -q -b inbound && echo 1 >one && git add . && git commit -qm one && git push -q origin inbound'
                        sh 'set +x; echo "printed: $AZURE_DEVOPS_TOKEN"'
                      }
                    }
                    """.replace(
                            "URL", lab.organization("contoso").gitUrl().toString())));

            jenkins.assertLogContains("printed: ****", run);
            assertEquals(1, lab.journal().tokenRequests().size(), "tokens for checkout and block together");
            HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
            HomeSearch.assertNoToken(agentHome);
            assertEquals(List.of(), HomeSearch.foldersOfBlocks(agentHome), "folders of blocks that have ended");
        } finally {
            DurableTaskStep.USE_WATCHING = before;
        }
    }

    @Test
    void neitherSecretNorTenantGoesToTheAgent() throws Exception {
        jenkins.buildAndAssertSuccess(job("inbound", """
                node('inbound') {
                  checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                  withAzureDevOpsToken(credentialsId: 'ado') { sh 'env' }
                }
                """.replace(
                        "URL", lab.organization("contoso").gitUrl().toString())));

        String secret = lab.identity("contoso-build").clientSecret();
        try (var files = Files.walk(agentHome)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(secret), file + " holds the client secret");
            }
        }
    }
}
