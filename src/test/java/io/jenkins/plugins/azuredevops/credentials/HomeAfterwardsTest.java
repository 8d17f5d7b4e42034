package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Job;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.PushNotice;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.branch.BranchSource;
import jenkins.branch.OrganizationFolder;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.scm.impl.SingleSCMNavigator;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is found of secrets in Jenkins' home when consumers of every kind have worked there, and whose it is. */
@WithJenkins
class HomeAfterwardsTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private ConsumerJobs jobs;
    private Path home;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        new SwitchedCredentials(lab).asIdentity("**");
        jobs = new ConsumerJobs(lab.url());
        home = jenkins.jenkins.getRootDir().toPath();
        lab.repository().commit("refs/heads/main", "Jenkinsfile", ConsumerJobs.JENKINSFILE);
    }

    @Test
    void onlyOtherPluginsKeepATokenAndOnlyWhileTheirBlockIsOpen() throws Exception {
        String secret = lab.identity("contoso-build").clientSecret();
        buildAll();
        pushToAll();
        Job<?, ?> settings = jobs.withMavenSettings();
        build(settings);
        WorkflowRun others = open("others", """
                node {
                  withCredentials([
                      string(credentialsId: 'ado', variable: 'T'),
                      gitUsernamePassword(credentialsId: 'ado', gitToolName: 'Default')]) {
                    configFileProvider([configFile(fileId: 'maven', variable: 'SETTINGS')]) {
                      semaphore 'others'
                      semaphore 'others-saved'
                    }
                  }
                }
                """);
        // an agent of its own, whose folder is in the home only since this is a test
        jenkins.createSlave("agent", "agent", null);
        WorkflowRun ours = open("ours", """
                node('agent') {
                  withAzureDevOpsToken(credentialsId: 'ado', tools: ['git', 'env']) {
                    semaphore 'ours'
                    semaphore 'ours-saved'
                  }
                }
                """);

        List<String> kept = owners(HomeSearch.withTokens(home));
        SemaphoreStep.success("others-saved/1", null);
        SemaphoreStep.success("ours-saved/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(others));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(ours));

        assertAll(
                () -> assertEquals(
                        List.of(
                                "at the agent, for as long as the block is open: withAzureDevOpsToken",
                                "config-file-provider: the settings that it has written for the block, at the agent",
                                "credentials-binding: the program of the build, encrypted, for a restart",
                                "git: a password file for its askpass script, at the agent"),
                        kept,
                        "owners of access tokens while blocks are open"),
                () -> assertEquals(List.of(), HomeSearch.withTokens(home), "files with access tokens afterwards"),
                () -> assertEquals(
                        List.of("credentials.xml"), HomeSearch.with(home, secret), "files with the client secret"),
                () -> assertEquals(
                        List.of(), HomeSearch.withPlain(home, secret), "files with the client secret in plain text"));
    }

    private static List<String> owners(List<String> files) {
        return files.stream().map(HomeAfterwardsTest::owner).distinct().sorted().toList();
    }

    private static String owner(String file) {
        // a file of its own while it is being written
        if (file.matches("jobs/others/builds/1/(program\\.dat|atomic\\d+\\.tmp)")) {
            return "credentials-binding: the program of the build, encrypted, for a restart";
        }
        if (file.matches("workspace/others@tmp/secretFiles/[0-9a-f-]+/password\\d+\\.txt")) {
            return "git: a password file for its askpass script, at the agent";
        }
        if (file.matches("workspace/others@tmp/config\\d+tmp")) {
            return "config-file-provider: the settings that it has written for the block, at the agent";
        }
        if (file.matches("agent-work-dirs/agent/workspace/ours@tmp/azure-devops-[^/]+/[^/]+")) {
            return "at the agent, for as long as the block is open: withAzureDevOpsToken";
        }
        return "nobody known: " + file;
    }

    private void buildAll() throws Exception {
        List<Job<?, ?>> all = new ArrayList<>();
        all.addAll(jobs.ofTheGitPlugin());
        all.addAll(jobs.ofBindings());
        all.addAll(jobs.ofDeclarativePipelines());
        all.addAll(jobs.withScriptFromScm());
        all.add(jobs.withParameter());
        for (Job<?, ?> job : all) {
            build(job);
        }
    }

    private void build(Job<?, ?> job) throws Exception {
        QueueTaskFuture<?> future = ((ParameterizedJobMixIn.ParameterizedJob<?, ?>) job).scheduleBuild2(0);
        future.get();
        jenkins.assertBuildStatusSuccess(job.getLastBuild());
    }

    /** Polling and indexing. */
    private void pushToAll() throws Exception {
        ConsumerJobs.poll(jenkins.jenkins.getItem("freestyle"));
        WorkflowMultiBranchProject shop = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
        shop.getSourcesList().add(new BranchSource(jobs.source("shop")));
        OrganizationFolder folder = jenkins.createProject(OrganizationFolder.class, "all");
        folder.getNavigators().add(new SingleSCMNavigator("shop", List.of(jobs.source("all"))));
        folder.scheduleBuild2(0).getFuture().get();
        lab.repository().commit("refs/heads/main", "README.md", "pushed");
        PushNotice push = new PushNotice(jenkins, lab.url());
        push.send();
        push.await("freestyle#2");
        push.await("shop/main#1");
        push.await("all/shop/main#1");
    }

    /** A build that waits in its block until {@code NAME-saved} is let go; Jenkins saves it before it gets there. */
    private static WorkflowRun open(String name, String script) throws Exception {
        WorkflowRun run = job(name, script).scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart(name + "/1", run);
        SemaphoreStep.success(name + "/1", null);
        SemaphoreStep.waitForStart(name + "-saved/1", run);
        return run;
    }
}
