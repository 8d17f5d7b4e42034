package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.identity.ClientSecretIdentity;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.entra.Application;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build goes on with the older of two client secrets, and its log says once which one is to be looked after. */
@NeedsShell
@WithJenkins
class SecretRotationTest {

    private static final String BUILD = """
            node {
              withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) { sh 'true' }
              withCredentials([string(credentialsId: 'ado', variable: 'TOKEN')]) { sh 'true' }
            }
            """;

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private LabIdentity build;
    private Application application;
    private String newer;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        build = lab.identity("contoso-build");
        application = lab.lab().entra().application(build.clientId());
        newer = application.addSecret(Duration.ofDays(1));
        ClientSecretIdentity both =
                new ClientSecretIdentity(build.tenantId(), build.clientId(), Secret.fromString(newer));
        both.setOlderSecret(Secret.fromString(build.clientSecret()));
        AzureDevOpsCredentials credentials =
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "ado", "", both, "contoso");
        credentials.setAllowedItems("**");
        store(credentials);
    }

    @Test
    void aBuildSaysOnceThatEntraRefusedTheNewerSecret() throws Exception {
        application.removeSecret(newer);

        WorkflowRun run = jenkins.buildAndAssertSuccess(job("rotating", BUILD));

        String log = JenkinsRule.getLog(run);
        long said = run.getLog(1000).stream()
                .filter(line -> line.contains("Check the newer client secret of the credential"))
                .count();
        assertAll(
                () -> assertEquals(1, said, log),
                () -> assertFalse(log.contains(newer), "the newer secret is shown"),
                () -> assertFalse(log.contains(build.clientSecret()), "the older secret is shown"));
        jenkins.assertLogContains("AADSTS7000215", run);
    }

    @Test
    void aBuildThatUsesTheNewerSecretSaysNothing() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("rotated", BUILD));

        jenkins.assertLogNotContains("client secret", run);
    }
}
