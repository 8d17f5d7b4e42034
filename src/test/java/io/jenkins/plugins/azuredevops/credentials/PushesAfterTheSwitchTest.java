package io.jenkins.plugins.azuredevops.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.PushNotice;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import java.util.List;
import java.util.Set;
import jenkins.branch.BranchSource;
import jenkins.branch.OrganizationFolder;
import jenkins.scm.impl.SingleSCMNavigator;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pushes lead to builds with a stored personal access token, and unchanged with an Entra identity under the same id. */
@WithJenkins
class PushesAfterTheSwitchTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private ConsumerJobs jobs;
    private SwitchedCredentials credentials;
    private PushNotice push;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        jobs = new ConsumerJobs(lab.url());
        credentials = new SwitchedCredentials(lab);
        push = new PushNotice(rule, lab.url());
        lab.repository().commit("refs/heads/main", "Jenkinsfile", ConsumerJobs.JENKINSFILE);
    }

    @Test
    void jobsThatPoll() throws Exception {
        FreeStyleProject freestyle = jobs.freestyle("freestyle");
        ConsumerJobs.poll(freestyle);
        WorkflowJob pipeline = (WorkflowJob) jobs.pipeline(
                "pipeline",
                "checkout scmGit(branches: [[name: 'main']], userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])");
        ConsumerJobs.poll(pipeline);
        WorkflowJob fromScm = (WorkflowJob) jobs.withScriptFromScm().get(0);
        ConsumerJobs.poll(fromScm);
        List<Job<?, ?>> polled = List.of(freestyle, pipeline, fromScm);
        credentials.asPersonalAccessToken();
        jenkins.buildAndAssertSuccess(freestyle);
        jenkins.buildAndAssertSuccess(pipeline);
        jenkins.buildAndAssertSuccess(fromScm);

        assertPersonalAccessToken(() -> pushAndAwait("main", 2, polled));
        credentials.asIdentity("freestyle\npipeline\nlightweight");

        assertIdentity(() -> pushAndAwait("main", 3, polled));
        assertEquals(4, lab.tokenRequests().size(), "tokens: one for each build and one for all polling");
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    @Test
    void aMultibranchProject() throws Exception {
        lab.repository().commit("refs/heads/feature", "README.md", "new");
        WorkflowMultiBranchProject shop = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
        shop.getSourcesList().add(new BranchSource(jobs.source("shop")));
        credentials.asPersonalAccessToken();

        assertPersonalAccessToken(() -> {
            shop.scheduleBuild2(0).getFuture().get();
            push.await("shop/main#1");
            push.await("shop/feature#1");
        });
        assertPersonalAccessToken(() -> pushAndAwait("feature", 2, List.of(shop.getItem("feature"))));
        credentials.asIdentity("shop\nshop/**");

        assertIdentity(() -> pushAndAwait("feature", 3, List.of(shop.getItem("feature"))));
        assertIdentity(() -> {
            // a branch that only an indexing with the identity can find
            lab.repository().commit("refs/heads/later", "README.md", "later");
            push.send();
            push.await("shop/later#1");
        });
        assertIdentity(() -> {
            // the other kind of notice, which Jenkins follows without an executor
            lab.repository().commit("refs/heads/feature", "README.md", "changed once more");
            push.send("feature");
            push.await("shop/feature#4");
        });
        assertEquals(1, shop.getItem("main").getLastBuild().getNumber(), "builds of main");
        // reads branch and Jenkinsfile by itself, as the build that it is
        AzureDevOpsConfiguration.get().setOutsideBuilds(false);
        assertIdentity(() -> jenkins.buildAndAssertSuccess(shop.getItem("main")));
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    @Test
    void anOrganizationFolder() throws Exception {
        lab.repository().commit("refs/heads/feature", "README.md", "new");
        OrganizationFolder folder = jenkins.createProject(OrganizationFolder.class, "all");
        folder.getNavigators().add(new SingleSCMNavigator("shop", List.of(jobs.source("shop"))));
        credentials.asPersonalAccessToken();

        assertPersonalAccessToken(() -> {
            folder.scheduleBuild2(0).getFuture().get();
            push.await("all/shop/main#1");
            push.await("all/shop/feature#1");
        });
        credentials.asIdentity("all/**");

        assertIdentity(() -> {
            lab.repository().commit("refs/heads/feature", "README.md", "changed");
            folder.scheduleBuild2(0).getFuture().get();
            push.send();
            push.await("all/shop/feature#2");
        });
        assertNull(folder.getItem("shop").getItem("main").getBuildByNumber(2), "a second build of main");
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    private interface Doing {
        void go() throws Exception;
    }

    private void assertPersonalAccessToken(Doing doing) throws Exception {
        lab.forget();
        doing.go();
        assertEquals(1, lab.letIn().size(), () -> "who was let in: " + lab.letIn());
        assertFalse(lab.letIn().contains(lab.identity("contoso-build").objectId()), "the identity was used");
        assertEquals(List.of(), lab.tokenRequests(), "tokens with a stored PAT");
    }

    private void assertIdentity(Doing doing) throws Exception {
        lab.forget();
        doing.go();
        assertEquals(Set.of(lab.identity("contoso-build").objectId()), lab.letIn(), "who was let in");
    }

    private void pushAndAwait(String branch, int number, List<Job<?, ?>> built) throws Exception {
        lab.repository().commit("refs/heads/" + branch, "README.md", "change " + number);
        push.send();
        for (Job<?, ?> job : built) {
            push.await(job.getFullName() + "#" + number);
            jenkins.assertBuildStatusSuccess(job.getBuildByNumber(number));
        }
    }
}
