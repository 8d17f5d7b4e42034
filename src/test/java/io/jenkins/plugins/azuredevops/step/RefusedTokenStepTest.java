package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.time.Duration;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A block of {@code withAzureDevOpsToken} that gets no token says in its first error what to do, and leaves nothing behind. */
@NeedsShell
@WithJenkins
class RefusedTokenStepTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void anUnknownIdSaysWhatToDo() throws Exception {
        assertFails("node { withAzureDevOpsToken(credentialsId: 'nope') { echo '' } }", "Check the id \"nope\"");
    }

    @Test
    void anotherKindOfCredentialSaysWhatToDo() throws Exception {
        store(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "other", null, "user", "password-of-test"));

        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'other') { echo '' } }",
                "Use a credential of the kind \"Azure DevOps (Entra)\"");
    }

    @Test
    void aFoldersCredentialServesThatFolderOnly() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "folder");
        CredentialsStore folderStore =
                CredentialsProvider.lookupStores(folder).iterator().next();
        folderStore.addCredentials(Domain.global(), credentials("inside", lab.identity("contoso-build"), "contoso"));
        WorkflowJob inside = folder.createProject(WorkflowJob.class, "job");
        inside.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(
                "node { withAzureDevOpsToken(credentialsId: 'inside') { echo '' } }", true));
        jenkins.buildAndAssertSuccess(inside);

        assertFails("node { withAzureDevOpsToken(credentialsId: 'inside') { echo '' } }", "Check the id \"inside\"");
    }

    @Test
    void aWrongSecretSaysWhatToDo() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        store(credentials("wrong", build.tenantId(), build.clientId(), "not-" + "the-secret", "contoso"));

        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'wrong') { echo '' } }", "Enter the client secret's Value");
    }

    @Test
    void anUnknownTenantSaysWhatToDo() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        store(credentials("lost", UUID.randomUUID().toString(), build.clientId(), build.clientSecret(), "contoso"));

        assertFails("node { withAzureDevOpsToken(credentialsId: 'lost') { echo '' } }", "Check the tenant");
    }

    @Test
    void anIdentityOfAnotherTenantSaysWhatToDo() throws Exception {
        store(credentials("elsewhere", lab.identity("fabrikam-build"), "contoso"));

        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'elsewhere') { echo '' } }",
                "The organization is connected to tenant "
                        + lab.lab().organization("contoso").tenantId());
    }

    @Test
    void anIdentityThatIsNoMemberSaysWhomToAsk() throws Exception {
        LabIdentity stranger = lab.identity("contoso-stranger");
        store(credentials("stranger", stranger, "contoso"));

        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'stranger') { echo '' } }",
                "Ask an administrator of the organization to add the service principal with object id "
                        + stranger.objectId());
    }

    @Test
    void oneOrganizationOfSeveralThatRefusesIsAWarning() throws Exception {
        store(credentials("two", lab.identity("contoso-build"), "contoso fabrikam"));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job(
                "two",
                "node { withAzureDevOpsToken(credentialsId: 'two') { sh 'git ls-remote URL' } }"
                        .replace("URL", lab.url())));

        jenkins.assertLogContains("WARNING: fabrikam: The organization is connected to tenant", run);
    }

    @Test
    void whenEntraThrottlesTheBlockSaysHowLong() throws Exception {
        lab.lab().entra().troubles().lasting(new Trouble.Throttled(Duration.ofMinutes(10)));

        assertFails("node { withAzureDevOpsToken(credentialsId: 'ado') { echo '' } }", "wait 600 s");
    }

    @Test
    void whatIsNotEntraIsCalledThat() throws Exception {
        lab.lab().entra().troubles().lasting(new Trouble.ProxyPage());

        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'ado') { echo '' } }",
                "Something other than Entra answered");
    }

    @Test
    void anUnknownToolSaysWhichIsMeant() throws Exception {
        assertFails(
                "node { withAzureDevOpsToken(credentialsId: 'ado', tools: ['gti']) { echo '' } }",
                "Choose 'git' perhaps");
    }

    private void assertFails(String script, String firstErrorContains) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("fails", script));
        String error = firstError(run);
        assertTrue(error.contains(firstErrorContains), error);
        BlockTraces.assertNone(jenkins, run);
    }
}
