package io.jenkins.plugins.azuredevops.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.engine.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An administrator who takes a folder off the list ends what its open blocks may have of the controller's identity. */
@WithJenkins
class UnlistedMeanwhileTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void aRenewalIsRefusedAsAFirstTokenWouldBe(JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get()
                .setMetadataService(lab.lab().machine().metadataServiceUrl().toString());
        AzureDevOpsConfiguration.get().setSecretlessFolders("team");
        lab.lab().machine().identities().tokenLifetime(Duration.ofSeconds(12));
        Folder team = jenkins.createProject(Folder.class, "team");
        Stores.ofFolder(
                team,
                new AzureDevOpsCredentials(CredentialsScope.GLOBAL, "ado", "", new MachineIdentity(null), "contoso"));
        WorkflowJob job = team.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "node { withAzureDevOpsToken(credentialsId: 'ado', tools: ['env']) { semaphore 'open' } }", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("open/1", run);
        Lease held = CredentialsProvider.findCredentialById("ado", AzureDevOpsCredentials.class, run, List.of())
                .lease(null, jenkins.jenkins);
        assertEquals(1, tokensOfPlatform(), "the token with which the block opened");

        AzureDevOpsConfiguration.get().setSecretlessFolders("another");

        jenkins.waitForMessage("let an administrator list its folder", run);
        // whoever kept the lease from before is refused as well, though nobody looks its credential up again
        held.token().handle((token, refusal) -> refusal).get(1, TimeUnit.MINUTES);
        assertEquals(1, tokensOfPlatform(), "after the folder was taken off the list");
        SemaphoreStep.success("open/1", null);
        jenkins.waitForCompletion(run);
    }

    private long tokensOfPlatform() {
        return lab.lab()
                .journal()
                .entries(entry -> entry.surface().equals("imds"))
                .size();
    }
}
