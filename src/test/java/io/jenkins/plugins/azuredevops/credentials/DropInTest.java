package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs that work with a stored personal access token, unchanged, with an Entra identity under the same id. */
@WithJenkins
class DropInTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private ConsumerJobs jobs;
    private SwitchedCredentials credentials;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        jobs = new ConsumerJobs(lab.url());
        credentials = new SwitchedCredentials(lab);
    }

    @Test
    void whateverTheGitPluginDoesGoesOn() throws Exception {
        assertGoOn(jobs.ofTheGitPlugin());
    }

    @Test
    void bindingsAndDeclarativeCredentialsGoOn() throws Exception {
        assertGoOn(Stream.concat(jobs.ofBindings().stream(), jobs.ofDeclarativePipelines().stream())
                .toList());
    }

    /** Also with tokens outside of builds turned off: whoever reads the script reads it for the build. */
    @Test
    void pipelinesWithTheirScriptInTheRepositoryGoOn() throws Exception {
        lab.repository().commit("refs/heads/main", "Jenkinsfile", ConsumerJobs.JENKINSFILE);

        assertGoOn(jobs.withScriptFromScm());

        jenkins.assertLogContains("Obtained Jenkinsfile from", lastBuild("lightweight"));
        jenkins.assertLogNotContains("Obtained Jenkinsfile from", lastBuild("heavyweight"));
    }

    @Test
    void aSharedLibraryGoesOn() throws Exception {
        lab.repository().commit("refs/heads/main", "vars/greet.groovy", "def call() { echo 'greeted' }");

        assertGoOn(jobs.withLibrary());
    }

    @Test
    void stepsThatAskOnBehalfOfTheirJobGoOn() throws Exception {
        lab.repository().commit("refs/heads/main", "notes.txt", "read");
        lab.repository().commit("refs/heads/main", "Jenkinsfile", "echo readTrusted('notes.txt')");

        assertGoOn(jobs.withStepsThatAskForTheJob());
    }

    @Test
    void anotherPluginsSettingsForMavenGoOn() throws Exception {
        assertGoOn(List.of(jobs.withMavenSettings()));
    }

    @Test
    void aCheckoutFromAnotherOrganizationDoesNotGetIt() throws Exception {
        store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "fabrikam"));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, (WorkflowJob)
                jobs.pipeline("elsewhere", "git url: 'URL', branch: 'main', credentialsId: 'ado'"));

        jenkins.assertLogContains("CredentialId \"ado\" could not be found", run);
        assertEquals(List.of(), lab.tokenRequests(), "tokens");
    }

    private void assertGoOn(List<Job<?, ?>> unchanged) throws Exception {
        String identity = lab.identity("contoso-build").objectId();
        credentials.asPersonalAccessToken();
        for (Job<?, ?> job : unchanged) {
            Set<String> letIn = run(job);
            assertEquals(1, letIn.size(), () -> "who was let in with the PAT of " + job.getName() + ": " + letIn);
            assertFalse(letIn.contains(identity), job.getName() + " used the identity before the switch");
            assertEquals(List.of(), lab.tokenRequests(), "tokens with a stored PAT");
        }

        credentials.asIdentity("**");
        for (Job<?, ?> job : unchanged) {
            assertEquals(Set.of(identity), run(job), "who was let in by " + job.getName());
            assertEquals(1, lab.tokenRequests().size(), "tokens of one build of " + job.getName());
        }
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    /** Builds the job and says who was let into Azure DevOps. */
    private Set<String> run(Job<?, ?> job) throws Exception {
        lab.forget();
        QueueTaskFuture<?> future = ((ParameterizedJobMixIn.ParameterizedJob<?, ?>) job).scheduleBuild2(0);
        future.get();
        jenkins.assertBuildStatusSuccess(job.getLastBuild());
        return lab.letIn();
    }

    private WorkflowRun lastBuild(String job) {
        return jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
    }
}
