package io.jenkins.plugins.azuredevops.credentials;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.configuration.AzureDevOpsConfiguration;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.lab.wire.Stall;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import jenkins.branch.BranchSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Entra does not answer while 200 projects are indexed: it is asked by one exchange for all, and pages are still served. */
@WithJenkins
class EntraDownWhileIndexingTest {

    private static final int PROJECTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @Test
    void oneBoundedExchangeIsSharedAndPagesAreServed(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        AzureDevOpsConfiguration.get().setOutsideBuilds(true);
        new SwitchedCredentials(lab).asIdentity("**");
        List<WorkflowMultiBranchProject> projects = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            projects.add(project(i));
        }

        List<Future<?>> indexings = new ArrayList<>();
        try (Stall stall = lab.lab().entra().troubles().stall()) {
            for (WorkflowMultiBranchProject project : projects) {
                indexings.add(project.scheduleBuild2(0).getFuture());
            }
            stall.awaitHeld(1, PATIENCE);
            assertPagesAreServed();
            assertEquals(List.of(), lab.tokenRequests(), "requests that Entra has answered so far");
            lab.lab().entra().troubles().lasting(new Trouble.Unavailable(503));
        }
        for (Future<?> indexing : indexings) {
            indexing.get();
        }

        String client = lab.identity("contoso-build").clientId();
        int most = 1 + ExchangeLimits.DEFAULT.retries();
        int asked = lab.tokenRequests().size();
        assertTrue(asked <= most, () -> PROJECTS + " projects asked Entra " + asked + " times; one exchange: " + most);
        assertAll(projects.stream().map(project -> () -> {
            StringWriter log = new StringWriter();
            project.getComputation().getLogText().writeLogTo(0, log);
            assertTrue(log.toString().contains(", client " + client + ")"), () -> project.getName() + " says: " + log);
        }));
    }

    private void assertPagesAreServed() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            for (String page : List.of(
                    "", "job/project-0/", "job/project-0/configure", "manage/credentials/store/system/domain/_/")) {
                assertEquals(200, browser.goTo(page).getWebResponse().getStatusCode(), page);
            }
        }
    }

    /** Each of a repository of its own, so that the Git plugin makes none wait for another. */
    private WorkflowMultiBranchProject project(int number) throws Exception {
        WorkflowMultiBranchProject project =
                jenkins.createProject(WorkflowMultiBranchProject.class, "project-" + number);
        GitSCMSource source = new GitSCMSource(lab.url() + "-" + number);
        source.setCredentialsId("ado");
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project.getSourcesList().add(new BranchSource(source));
        return project;
    }
}
